-- What a leader says about a directive while a unit has it (chỉ đạo): a remark, and a task of whoever holds it, by a day.

create table register.direction (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    message register.paragraph not null,
    given_at timestamptz not null,
    giver register.line not null,
    due_on date not null,
    escalated_on date, -- nobody had followed it by its day
    closed_on date,
    outcome text check (outcome in ('FOLLOWED', 'ENDED')),
    answer register.body,
    closer register.line,
    check (num_nonnulls(closed_on, outcome, closer) in (0, 3)),
    check ((outcome is not distinct from 'FOLLOWED') = (answer is not null))
);
create index direction_directive on register.direction (directive, id);

grant select, insert, update, delete on register.direction to "${app}";
