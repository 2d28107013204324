-- Obstacles and proposals of a report go to whoever can decide them, by a day, and the answer comes back. Those reported
-- before were asked of nobody: they stay the words of their report.
alter table register.obstacle
    add addressed_to text check (addressed_to in ('HEAD', 'OFFICE', 'LEADER')), -- who decides now, or did
    add asked_on date, -- of them
    add due_on date,
    add passer register.line, -- who passed it on to them, and with which word
    add remark register.paragraph,
    add escalated_on date, -- they let the day pass
    add closed_on date,
    add outcome text check (outcome in ('ANSWERED', 'ENDED')),
    add answer register.body,
    add closer register.line,
    add constraint asked_of_somebody check (num_nonnulls(addressed_to, asked_on, due_on) in (0, 3)),
    add constraint due_after_asking check (due_on >= asked_on),
    add constraint passed_on_with_a_word check ((passer is null) = (remark is null)
        and (passer is null or addressed_to in ('OFFICE', 'LEADER'))),
    add constraint escalated_when_asked check (escalated_on is null or asked_on is not null),
    add constraint closed_when_asked check (num_nonnulls(closed_on, outcome, closer) in (0, 3)
        and (closed_on is null or asked_on is not null)),
    add constraint answered_by_an_answer check ((outcome is not distinct from 'ANSWERED') = (answer is not null));
create index obstacle_open on register.obstacle (report) where asked_on is not null and closed_on is null;

-- By when the head has to endorse a request for relief, and then others to decide on it; not known of those asked before.
alter table register.relief add decide_by date;

-- As before, and what somebody has to decide on; obstacles are told apart by their reports.
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
        select from register.progress_report r where r.directive = m.directive and r.reported_on >= m.due_on)
union all
select p.id, 'OBSTACLE', d.code, o.due_on, d.stage, o.report::int, null::text
from register.obstacle o
    join register.progress_report r on r.id = o.report
    join register.directive d on d.code = r.directive
    left join register.unit u on u.code = d.lead_unit
    join register.person p on case o.addressed_to
        when 'HEAD' then p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
        when 'OFFICE' then
            case when d.tracking_officer is null then p.role = 'OFFICER' else p.id = d.tracking_officer end
        else case when u.leader is null then p.role = 'LEADER' else p.id = u.leader end
    end
where o.asked_on is not null and o.closed_on is null and p.valid_until is null
    and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select p.id, 'RELIEF', d.code, q.decide_by, d.stage, null::int, null::text
from register.relief q
    join register.directive d on d.code = q.directive
    left join register.unit u on u.code = d.lead_unit
    join register.person p on case
        when q.endorsed_on is null then p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
        when q.decided_by = 'leadership' then
            case when u.leader is null then p.role = 'LEADER' else p.id = u.leader end
        else case when d.tracking_officer is null then p.role = 'OFFICER' else p.id = d.tracking_officer end
    end
where q.closed_on is null and p.valid_until is null and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED');
