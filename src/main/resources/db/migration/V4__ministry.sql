-- Setting up a ministry: units that begin, end and follow one another, people who come, move and leave, and a journal of
-- both. A row is never deleted: what a closed unit led and what somebody who left has done still names them.

create domain register.unit_code as text check (value ~ '^[A-Z][A-Z0-9]{0,19}$');

alter table register.unit
    add column valid_from date, -- null: since before this register
    add column valid_until date, -- the last day; set when the unit is closed
    add column predecessors register.unit_code[] not null default '{}', -- may never have been in this register
    add constraint valid_days_in_order check (valid_until >= valid_from - 1); -- closed before it began: a slip
create unique index unit_office on register.unit (kind) where kind = 'OFFICE' and valid_until is null;

update register.person set unit = null where role = 'LEADER';
alter table register.person
    drop constraint person_role_check,
    drop constraint person_check,
    add column valid_until date, -- the last day; set when the person leaves the ministry
    add column password_given_at timestamptz, -- null: nobody can sign in as this person yet
    add constraint person_role_check check (role in ('SPECIALIST', 'HEAD', 'DEPUTY', 'OFFICER', 'LEADER', 'AUDITOR',
        'MODELER', 'ADMINISTRATOR')),
    add constraint unit_fits_role check ((unit is null) = (role in ('LEADER', 'AUDITOR', 'MODELER', 'ADMINISTRATOR')));
create unique index person_head on register.person (unit) where role = 'HEAD' and valid_until is null;

-- Not register.journal, which is the register's own: units and people know nothing of directives.
create table register.ministry_journal (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor register.line not null,
    action text not null check (action ~ '^[A-Z_]+$'),
    unit text,
    person text,
    before jsonb not null,
    after jsonb not null,
    check (num_nonnulls(unit, person) = 1)
);

create trigger append_only
    before update or delete or truncate on register.ministry_journal
    for each statement execute function register.refuse_change();

grant select, insert on register.ministry_journal to "${app}";
