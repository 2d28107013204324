-- A mail that somebody's mails go elsewhere from now on. It tells of a row of the ministry's journal and goes to an address
-- of its own, whatever the person's is by then: the one that was, or the one that came.
alter table register.mail
    add column address_change bigint, -- no reference, as register.notice has none to its journal
    add column recipient register.line,
    add check ((address_change is null) = (recipient is null)),
    add check (address_change is null or digest_on is null and absence is null);
