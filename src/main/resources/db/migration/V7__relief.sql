-- Relief from a deadline: asked by the lead unit, endorsed by its head, decided by whoever set the deadline. One request
-- at a time; moves of the deadline that came of it stand in deadline_move like any other.

create table register.relief (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    unit text not null references register.unit, -- that asks
    kind text not null check (kind in ('POSTPONE', 'STRETCH', 'WITHDRAW')),
    due_on date, -- asked for; none to be withdrawn
    reason register.paragraph not null,
    deadline date, -- that held when it was asked
    last_day date, -- on which it was asked in time, by the rule of that day
    decided_by register.line not null, -- group that decides
    asked_on date not null,
    asker register.line not null,
    endorsed_on date, -- by the head, on the day of asking when the head asks
    endorser register.line,
    closed_on date,
    outcome text check (outcome in ('NOT_ENDORSED', 'GRANTED', 'REFUSED', 'ENDED')),
    granted_due_on date,
    remark register.paragraph,
    document_number register.line, -- of the issuer's answer
    closer register.line,
    check ((kind = 'WITHDRAW') = (due_on is null)),
    check (kind = 'WITHDRAW' or deadline is not null and due_on > deadline),
    check ((endorsed_on is null) = (endorser is null)),
    check (num_nonnulls(closed_on, outcome, closer) in (0, 3)),
    check (outcome is null or outcome in ('NOT_ENDORSED', 'ENDED') or endorsed_on is not null),
    check (granted_due_on is null or outcome = 'GRANTED' and kind <> 'WITHDRAW'),
    check (outcome is distinct from 'GRANTED' or kind = 'WITHDRAW' or granted_due_on is not null),
    check (outcome is null or outcome not in ('NOT_ENDORSED', 'REFUSED') or remark is not null)
);
create unique index relief_open on register.relief (directive) where closed_on is null;
create index relief_directive on register.relief (directive, id);

create table register.relief_step (
    relief bigint not null references register.relief,
    position int not null,
    title register.paragraph not null,
    due_on date not null,
    primary key (relief, position)
);

grant select, insert, update, delete on register.relief, register.relief_step to "${app}";
