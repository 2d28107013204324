-- What somebody has to see to now, and by when. A suspended directive is owed by nobody. A step of a
-- plan is done once something was reported on its day or later; of a secret directive it is not told what it is.
create or replace view register.own_work (person, part, directive, due_on, stage, position, step) as
select d.specialist, 'SPECIALIST', d.code, d.deadline, d.stage, null::int, null::text
from register.directive d
where d.specialist is not null and d.stage = 'IN_PROGRESS'
union all
select p.id, 'HEAD', d.code, d.deadline, d.stage, null::int, null::text
from register.directive d join register.person p on p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
where d.stage in ('ASSIGNED', 'IN_PROGRESS', 'UNDER_REVIEW') and p.id is distinct from d.specialist
union all
select p.id, 'COORDINATION', c.directive, c.due_on, d.stage, null::int, null::text
from register.coordination c
    join register.directive d on d.code = c.directive
    join register.person p on p.unit = c.unit and p.role in ('HEAD', 'DEPUTY')
where c.asked_on is not null and c.answered_on is null and c.dropped_on is null and c.ended_on is null
    and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select d.tracking_officer, 'TRACKING', d.code, d.deadline, d.stage, null::int, null::text
from register.directive d
where d.tracking_officer is not null and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select u.leader, 'ACCEPTANCE', d.code, d.deadline, d.stage, null::int, null::text
from register.directive d join register.unit u on u.code = d.lead_unit
where u.leader is not null and d.stage = 'AWAITING_ACCEPTANCE' and d.issuer_level <> 'MINISTRY'
union all
select d.specialist, 'STEP', d.code, m.due_on, d.stage, m.position, case d.secrecy when 'NONE' then m.title end
from register.milestone m join register.directive d on d.code = m.directive
where d.specialist is not null and d.stage = 'IN_PROGRESS'
    and not exists (
        select from register.progress_report r where r.directive = m.directive and r.reported_on >= m.due_on);

-- Since when nothing has moved: what is at work has no plan, or nothing was reported on it.
create view register.standstill (person, part, directive, since) as
select p.id, 'NO_PLAN', d.code, (d.stage_since at time zone 'Asia/Ho_Chi_Minh')::date
from register.directive d join register.person p on p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
where d.stage = 'IN_PROGRESS' and d.specialist is null
union all
select w.person, case w.part when 'SPECIALIST' then 'NO_REPORT' else 'UNIT_NO_REPORT' end, w.directive,
    greatest(
        (d.stage_since at time zone 'Asia/Ho_Chi_Minh')::date,
        (select max(r.reported_on) from register.progress_report r where r.directive = w.directive))
from register.own_work w join register.directive d on d.code = w.directive
where w.part in ('SPECIALIST', 'HEAD') and w.stage = 'IN_PROGRESS' and d.specialist is not null;

grant select on register.standstill to "${app}";
