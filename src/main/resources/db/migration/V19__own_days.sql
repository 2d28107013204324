-- As before, less the acceptance: like each task of a model it is due on a day of its own, which stands in the engine.
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
select d.specialist, 'STEP', d.code, m.due_on, d.stage, m.position, case d.secrecy when 'NONE' then m.title end
from register.milestone m join register.directive d on d.code = m.directive
where d.specialist is not null and d.stage = 'IN_PROGRESS'
    and not exists (
        select from register.progress_report r where r.directive = m.directive and r.reported_on >= m.due_on)
union all
select p.id, 'OBSTACLE', d.code, o.due_on, d.stage, o.report::int, null::text
from register.obstacle o
    join register.progress_report r on r.id = o.report
    join register.directive d on d.code = r.directive
    left join register.unit u on u.code = d.lead_unit
    left join register.person t on t.id = d.tracking_officer and t.valid_until is null
    join register.person p on case o.addressed_to
        when 'HEAD' then p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
        when 'OFFICE' then
            case when t.id is null then p.role = 'OFFICER' else p.id = t.id end
        else case when u.leader is null then p.role = 'LEADER' else p.id = u.leader end
    end
where o.asked_on is not null and o.closed_on is null and p.valid_until is null
    and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select p.id, 'RELIEF', d.code, q.decide_by, d.stage, null::int, null::text
from register.relief q
    join register.directive d on d.code = q.directive
    left join register.unit u on u.code = d.lead_unit
    left join register.person t on t.id = d.tracking_officer and t.valid_until is null
    join register.person p on case
        when q.endorsed_on is null then p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
        when q.decided_by = 'leadership' then
            case when u.leader is null then p.role = 'LEADER' else p.id = u.leader end
        else case when t.id is null then p.role = 'OFFICER' else p.id = t.id end
    end
where q.closed_on is null and p.valid_until is null and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select p.id, 'DIRECTION', d.code, n.due_on, d.stage, n.id::int, null::text
from register.direction n
    join register.directive d on d.code = n.directive
    join register.person p on case when d.specialist is null
        then p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY') else p.id = d.specialist end
where n.closed_on is null and p.valid_until is null
    and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED');
