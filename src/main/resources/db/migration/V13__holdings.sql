-- Who held a directive from when to when, read from its journal: the office until it has a lead unit, the head until the
-- work is given to somebody and while the result is reviewed, the specialist, the acceptor. Nobody holds what is suspended
-- or closed, and of imported history nobody knows. From the day of assignment to its entry the office held it. Who passed
-- it on within the day does not count.

create function register.holdings(of_directive text)
returns table (holder text, unit text, person text, from_on date, until_on date)
language sql stable as $$
with step as (
    select j.id, (j.at at time zone 'Asia/Ho_Chi_Minh')::date as day, j.after ->> 'stage' as stage,
        case when j.action in ('REGISTERED', 'ASSIGNED', 'HANDED_OVER', 'RETURNED')
            then coalesce(j.after ->> 'leadUnit', '') end as unit,
        case when j.action in ('REGISTERED', 'ASSIGNED', 'HANDED_OVER', 'RETURNED') then ''
            when j.action in ('PLANNED', 'SPECIALIST_CHANGED', 'REOPENED') then j.after ->> 'specialist' end as person
    from register.journal j
    where j.directive = of_directive and j.action in ('REGISTERED', 'ASSIGNED', 'ACKNOWLEDGED', 'RETURNED', 'HANDED_OVER',
        'PLANNED', 'SPECIALIST_CHANGED', 'SUBMITTED', 'APPROVED', 'RETURNED_FOR_REWORK', 'SENT_BACK', 'CLOSED', 'REOPENED',
        'SUSPENDED', 'RESUMED', 'WITHDRAWN')
    union all
    select 0, d.assigned_on, 'REGISTERED', '', '' from register.directive d
    where d.code = of_directive and not exists (select from register.journal j
        where j.directive = of_directive and j.action = 'REGISTERED' and j.after ->> 'stage' = 'COMPLETED')
), since as (
    select *, count(stage) over so_far as stages, count(unit) over so_far as units, count(person) over so_far as persons
    from step window so_far as (order by id)
), known as (
    select id, day, lead(day) over (order by id) as next_day,
        max(stage) over (partition by stages) as stage,
        nullif(max(unit) over (partition by units), '') as unit,
        nullif(max(person) over (partition by persons), '') as person
    from since
), held as (
    select id, day, next_day, unit, person,
        case stage
            when 'REGISTERED' then 'OFFICE'
            when 'ASSIGNED' then 'HEAD'
            when 'IN_PROGRESS' then case when person is null then 'HEAD' else 'SPECIALIST' end
            when 'UNDER_REVIEW' then 'HEAD'
            when 'AWAITING_ACCEPTANCE' then 'ACCEPTOR' end as holder
    from known
)
select holder, unit, case when holder = 'SPECIALIST' then person end, day, next_day
from held where holder is not null and (next_day is null or next_day > day) order by id
$$;

grant execute on function register.holdings(text) to "${app}";
