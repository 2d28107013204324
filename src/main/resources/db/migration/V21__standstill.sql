-- As before, but whoever does the work is asked for a report on it from the day on which it was given to that person.
create or replace view register.standstill (person, part, directive, since) as
select p.id, 'NO_PLAN', d.code, (d.stage_since at time zone 'Asia/Ho_Chi_Minh')::date
from register.directive d join register.person p on p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
where d.stage = 'IN_PROGRESS' and d.specialist is null
union all
select w.person, case w.part when 'SPECIALIST' then 'NO_REPORT' else 'UNIT_NO_REPORT' end, w.directive,
    greatest(
        (d.stage_since at time zone 'Asia/Ho_Chi_Minh')::date,
        (select max(r.reported_on) from register.progress_report r where r.directive = w.directive),
        case w.part when 'SPECIALIST'
            then (select max(g.delegated_on) from register.delegation g where g.directive = w.directive) end)
from register.own_work w join register.directive d on d.code = w.directive
where w.part in ('SPECIALIST', 'HEAD') and w.stage = 'IN_PROGRESS' and d.specialist is not null;
