-- An order given outside any paper is bound to its paper later, or the office says that none will come. Both are days,
-- so that a report for a past cut-off still tells which directives had no paper then.
alter table register.directive
    add column bound_on date,
    add column no_document_on date,
    add column no_document_reason register.paragraph,
    add constraint only_ad_hoc_is_bound check (ad_hoc or num_nonnulls(bound_on, no_document_on) = 0),
    add constraint no_document_is_explained check ((no_document_on is null) = (no_document_reason is null));
create index directive_ad_hoc on register.directive (code) where ad_hoc;
