-- What is asked for again and again, like a report of every quarter: a rule, whose facts are those of its model, and each
-- directive that was made by it, once for each day on which one is due.
create table register.recurrence (
    id bigint generated always as identity primary key,
    model text not null references register.directive,
    lead_unit text references register.unit, -- none: the office assigns each one
    every_months int not null check (every_months between 1 and 60),
    day_of_month int not null check (day_of_month between 1 and 31), -- the last of a shorter month
    days_before int not null check (days_before between 1 and 250), -- working days from making to due
    valid_from date not null,
    valid_to date,
    made_on date not null,
    maker register.line not null,
    ended_on date,
    end_reason register.paragraph,
    check (valid_to >= valid_from),
    check ((ended_on is null) = (end_reason is null))
);
create index recurrence_model on register.recurrence (model);

create table register.recurred (
    recurrence bigint not null references register.recurrence,
    due_on date not null, -- by the rule, before days off are passed over
    directive text not null unique references register.directive,
    primary key (recurrence, due_on)
);

grant select, insert, update, delete on register.recurrence, register.recurred to "${app}";
