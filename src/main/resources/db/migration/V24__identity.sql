-- Whom the ministry's identity provider means by an account: the issuer's own name for the person, bound at the first
-- sign-in there. The account that it calls somebody by may be given to another; this one may not.
create table register.identity (
    person register.line primary key references register.person,
    issuer text not null check (char_length(issuer) between 1 and 500),
    subject text not null check (char_length(subject) between 1 and 255),
    bound_at timestamptz not null,
    unique (issuer, subject)
);

grant select, insert, delete on register.identity to "${app}";
