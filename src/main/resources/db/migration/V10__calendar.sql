-- Working days and hours as administrators keep them. A version holds everything, and a change is the next version, so
-- that every computed date can name the version that it follows.

create table register.calendar (
    number int primary key check (number > 0),
    made_at timestamptz not null,
    made_by register.line not null,
    reason register.paragraph not null
);

-- What differs from the week.
create table register.calendar_day (
    version int not null references register.calendar,
    day date not null,
    worked boolean not null, -- false: off
    name register.line not null,
    primary key (version, day)
);

create table register.calendar_hours (
    version int not null references register.calendar,
    valid_from date not null, -- until the next ones are; the first hold for the days before, too
    starts time not null,
    ends time not null,
    primary key (version, valid_from, starts),
    check (starts < ends)
);

create trigger append_only
    before update or delete or truncate on register.calendar
    for each statement execute function register.refuse_change();
create trigger append_only
    before update or delete or truncate on register.calendar_day
    for each statement execute function register.refuse_change();
create trigger append_only
    before update or delete or truncate on register.calendar_hours
    for each statement execute function register.refuse_change();

grant select, insert on register.calendar, register.calendar_day, register.calendar_hours to "${app}";

-- A change of the calendar is about no unit and no person.
alter table register.ministry_journal
    drop constraint ministry_journal_check,
    add constraint is_about_one check (
        num_nonnulls(unit, person) = case action when 'CALENDAR_CHANGED' then 0 else 1 end);
