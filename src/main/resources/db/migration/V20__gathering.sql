-- What a clock raises to one person comes in one mail that gathers for a minute, or for as long as the person is not to
-- be disturbed, and not in one for each directive.
alter table register.mail add gathers boolean not null default false;
create index mail_gathering on register.mail (person) where gathers and state = 'WAITING';
