-- Notices: who is to be told what happened to a directive, and the mails that tell it. Both are written in the
-- transaction of what happened; the mails leave later, and as often as it takes.

alter table register.person
    add column email register.line check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'); -- null: mail reaches nobody

create table register.mail (
    id uuid primary key default gen_random_uuid(), -- its Message-ID, the same at every try
    person register.line not null references register.person,
    digest_on date, -- the working day whose digest it is; null: sent at once
    written_at timestamptz not null,
    state text not null check (state in ('WAITING', 'SENT', 'FAILED')),
    next_try_at timestamptz not null, -- while WAITING
    taken_until timestamptz, -- a node is at it; when that has passed, it did not come back
    tries int not null default 0,
    address register.line, -- that it was last sent to
    failure register.paragraph, -- why the last try failed
    settled_at timestamptz, -- when it was sent or given up
    unique (person, digest_on),
    check ((settled_at is null) = (state = 'WAITING')),
    check (state <> 'FAILED' or failure is not null)
);
create index mail_waiting on register.mail (next_try_at) where state = 'WAITING';
create index mail_digest on register.mail (digest_on) where digest_on is not null;
create index mail_by_state on register.mail (state, written_at);

create table register.notice (
    id bigint generated always as identity primary key,
    journal bigint not null, -- what happened; its rows never go, and a reference would stand before their own guard
    directive text not null references register.directive,
    person register.line not null references register.person,
    kind text not null check (kind in ('ASSIGNMENT', 'ESCALATION', 'REMINDER', 'NEWS')),
    mail uuid references register.mail, -- null: for the next digest
    unique (journal, person)
);
create index notice_for_digest on register.notice (person) where mail is null;
create index notice_mail on register.notice (mail);

create table register.notice_setting (
    person register.line primary key references register.person,
    at_once text[] not null, -- kinds that do not wait for the digest
    quiet_from time not null,
    quiet_to time not null
);

create table register.calendar_address (
    person register.line primary key references register.person,
    secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
    made_at timestamptz not null
);

create index directive_open_specialist on register.directive (specialist)
    where specialist is not null and stage not in ('COMPLETED', 'WITHDRAWN');
create index directive_open_tracking on register.directive (tracking_officer)
    where tracking_officer is not null and stage not in ('COMPLETED', 'WITHDRAWN');
create index directive_awaiting_unit on register.directive (lead_unit) where stage = 'AWAITING_ACCEPTANCE';

-- What somebody has to see to now, and by when. A suspended directive is owed by nobody.
create view register.own_work (person, part, directive, due_on, stage) as
select d.specialist, 'SPECIALIST', d.code, d.deadline, d.stage
from register.directive d
where d.specialist is not null and d.stage = 'IN_PROGRESS'
union all
select p.id, 'HEAD', d.code, d.deadline, d.stage
from register.directive d join register.person p on p.unit = d.lead_unit and p.role in ('HEAD', 'DEPUTY')
where d.stage in ('ASSIGNED', 'IN_PROGRESS', 'UNDER_REVIEW') and p.id is distinct from d.specialist
union all
select p.id, 'COORDINATION', c.directive, c.due_on, d.stage
from register.coordination c
    join register.directive d on d.code = c.directive
    join register.person p on p.unit = c.unit and p.role in ('HEAD', 'DEPUTY')
where c.asked_on is not null and c.answered_on is null and c.dropped_on is null and c.ended_on is null
    and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select d.tracking_officer, 'TRACKING', d.code, d.deadline, d.stage
from register.directive d
where d.tracking_officer is not null and d.stage not in ('COMPLETED', 'WITHDRAWN', 'SUSPENDED')
union all
select u.leader, 'ACCEPTANCE', d.code, d.deadline, d.stage
from register.directive d join register.unit u on u.code = d.lead_unit
where u.leader is not null and d.stage = 'AWAITING_ACCEPTANCE' and d.issuer_level <> 'MINISTRY';

grant select, insert, update, delete on register.mail, register.notice, register.notice_setting to "${app}";
grant select, insert, update, delete on register.calendar_address to "${app}";
grant select on register.own_work to "${app}";
