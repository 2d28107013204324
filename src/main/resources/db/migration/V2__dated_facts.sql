-- Facts with the days between which they hold, so that a report for a past cut-off reads dates and never
-- today's state. A span holds at the end of its first day and no longer at the end of the day that ends it: what
-- begins and ends on one day was never so at the end of a day.

create table register.completion (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    submitted_on date not null, -- by the head of unit: the day that is judged against the deadline
    accepted_on date not null,
    grade text check (grade in ('EXCELLENT', 'GOOD', 'SATISFACTORY')), -- none for history
    reopened_on date,
    reopen_reason register.paragraph,
    check (submitted_on <= accepted_on and accepted_on <= reopened_on),
    check ((reopened_on is null) = (reopen_reason is null))
);
create unique index completion_current on register.completion (directive) where reopened_on is null;
create index completion_directive on register.completion (directive, id);

create table register.lead (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    unit text not null references register.unit,
    from_on date not null,
    until_on date,
    check (from_on <= until_on)
);
create unique index lead_current on register.lead (directive) where until_on is null;
create index lead_directive on register.lead (directive, id);
create index lead_unit on register.lead (unit, directive);

create table register.suspension (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    stage text not null check (stage in ('REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'UNDER_REVIEW',
        'AWAITING_ACCEPTANCE')), -- to which it returns
    suspended_on date not null,
    reason register.paragraph not null,
    resumed_on date, -- none when it was withdrawn meanwhile
    resume_reason register.paragraph,
    check (suspended_on <= resumed_on),
    check ((resumed_on is null) = (resume_reason is null))
);
create unique index suspension_current on register.suspension (directive) where resumed_on is null;
create index suspension_directive on register.suspension (directive, id);

-- a directive that waits for its assignment can be suspended too
alter table register.directive
    drop constraint lead_unit_fits_stage,
    add constraint lead_unit_fits_stage check (case
        when stage = 'REGISTERED' then lead_unit is null
        when stage in ('SUSPENDED', 'WITHDRAWN') then true
        else lead_unit is not null end);

-- What is there already: nothing was ever reopened or suspended, and the journal tells who led from when to when.

insert into register.completion (directive, submitted_on, accepted_on, grade)
select code, submitted_on, accepted_on, grade from register.directive where stage = 'COMPLETED' order by code;

insert into register.lead (directive, unit, from_on, until_on)
select span.directive, span.unit, span.from_on,
    case when span.until_on is not null then greatest(span.from_on, span.until_on) end
from (
    select j.id, j.directive, j.after ->> 'leadUnit' as unit,
        case j.action when 'REGISTERED' then d.assigned_on
            else (j.at at time zone 'Asia/Ho_Chi_Minh')::date end as from_on,
        (select (r.at at time zone 'Asia/Ho_Chi_Minh')::date from register.journal r
            where r.directive = j.directive and r.action = 'RETURNED' and r.id > j.id
            order by r.id limit 1) as until_on
    from register.journal j join register.directive d on d.code = j.directive
    where j.action in ('REGISTERED', 'ASSIGNED') and j.after ->> 'leadUnit' is not null
) span
order by span.id;

-- Spans of one kind follow one another: a cut-off meets one of them at most, or a report would count twice.

create function register.begins_after_the_last() returns trigger language plpgsql as $$
declare
    begins date;
    ended date;
begin
    if tg_table_name = 'completion' then
        begins := new.accepted_on;
        select max(reopened_on) into ended from register.completion where directive = new.directive and id < new.id;
    elsif tg_table_name = 'lead' then
        begins := new.from_on;
        select max(until_on) into ended from register.lead where directive = new.directive and id < new.id;
    else
        begins := new.suspended_on;
        select max(resumed_on) into ended from register.suspension where directive = new.directive and id < new.id;
    end if;
    if begins < ended then
        raise check_violation using message = tg_table_name || ' of ' || new.directive || ' begins on ' || begins
            || ', before the last one ended on ' || ended;
    end if;
    return null;
end $$;

create trigger begins_after_the_last after insert on register.completion
    for each row execute function register.begins_after_the_last();
create trigger begins_after_the_last after insert on register.lead
    for each row execute function register.begins_after_the_last();
create trigger begins_after_the_last after insert on register.suspension
    for each row execute function register.begins_after_the_last();

-- Reports read all directives up to a day without their texts, and what changed after a past cut-off.

drop index register.directive_assigned;
create index directive_dates on register.directive (assigned_on, code)
    include (issuer_level, deadline, original_deadline, submitted_on, accepted_on, withdrawn_on, lead_unit);
create index completion_ended on register.completion (reopened_on) where reopened_on is not null;
create index lead_ended on register.lead (until_on) where until_on is not null;
create index lead_from on register.lead (from_on);
create index deadline_move_decided on register.deadline_move (decided_on);

grant select, insert, update, delete on register.completion, register.lead, register.suspension to "${app}";
