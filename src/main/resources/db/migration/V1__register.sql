-- The register: the truth about directives. The owner of the schema runs this; the application works as
-- another role (the placeholder app), which may only append to the journal. Timeliness is never stored:
-- it follows from the dates.

create domain register.line as text
    check (char_length(value) between 1 and 200 and value !~ '[\u0001-\u001f\u007f]');
create domain register.paragraph as text
    check (char_length(value) between 1 and 2000 and value !~ '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]');
create domain register.body as text
    check (char_length(value) between 1 and 10000 and value !~ '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]');

-- Units and people

create table register.unit (
    code text primary key check (code ~ '^[A-Z][A-Z0-9]{0,19}$'),
    position int generated always as identity,
    name register.line not null,
    short_name register.line not null,
    kind text not null check (kind in ('OFFICE', 'DEPARTMENT', 'AGENCY', 'INSTITUTE')),
    leader register.line -- account id; leaders may be entered after their units
);

create table register.unit_function (
    unit text not null references register.unit,
    position int not null,
    name register.line not null,
    primary key (unit, position)
);

create table register.person (
    id register.line primary key,
    full_name register.line not null,
    unit text references register.unit,
    role text not null check (role in ('SPECIALIST', 'HEAD', 'OFFICER', 'LEADER')),
    check (unit is not null or role = 'LEADER')
);
create index person_unit on register.person (unit);

-- Source documents: one paper, many directives. An ad hoc order has a row without a number.

create table register.source_document (
    id bigint generated always as identity primary key,
    issued_by register.line not null,
    number register.line,
    dated date,
    year int generated always as (extract(year from dated)::int) stored,
    signed_by register.line,
    excerpt register.paragraph,
    secrecy text not null check (secrecy in ('NONE', 'SECRET_1', 'SECRET_2', 'SECRET_3')),
    unique (id, secrecy),
    check (number is null or dated is not null),
    check (secrecy = 'NONE' or excerpt is null)
);
create unique index source_document_number on register.source_document (issued_by, year, number)
    where number is not null;

-- Directives

create table register.directive (
    code text primary key check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
    document bigint not null,
    secrecy text not null,
    issuer_level text not null check (issuer_level in ('GOVERNMENT', 'PRIME_MINISTER', 'MINISTRY')),
    content register.body,
    field register.line,
    urgency text not null check (urgency in ('NORMAL', 'URGENT', 'VERY_URGENT', 'EXPRESS')),
    ad_hoc boolean not null,
    source_task_code register.line,
    expected_product register.paragraph,

    stage text not null check (stage in ('REGISTERED', 'ASSIGNED', 'IN_PROGRESS', 'UNDER_REVIEW',
        'AWAITING_ACCEPTANCE', 'COMPLETED', 'SUSPENDED', 'WITHDRAWN')),
    stage_since timestamptz not null,
    lead_unit text references register.unit,
    proposed_units text[] not null default '{}',
    tracking_officer register.line references register.person,
    specialist register.line references register.person,
    plan_note register.body,
    percent int not null default 0 check (percent between 0 and 100),

    assigned_on date not null,
    original_deadline date,
    deadline date,
    result register.body,
    result_document uuid,
    submitted_on date,
    accepted_on date,
    grade text check (grade in ('EXCELLENT', 'GOOD', 'SATISFACTORY')),
    withdrawn_on date,
    withdrawal_reason register.paragraph,

    registered_at timestamptz not null,
    watched_until timestamptz not null,
    facts_hash bytea not null check (octet_length(facts_hash) = 32), -- of what was registered
    search tsvector not null,

    -- a secret paper makes secret directives, and the other way round
    foreign key (document, secrecy) references register.source_document (id, secrecy),
    constraint secret_is_a_stub check (secrecy = 'NONE' or content is null),
    constraint content_is_known check (secrecy <> 'NONE' or content is not null),
    constraint lead_unit_fits_stage check (case stage
        when 'REGISTERED' then lead_unit is null
        when 'WITHDRAWN' then true
        else lead_unit is not null end),
    constraint specialist_has_unit check (specialist is null or lead_unit is not null),
    constraint both_deadlines check ((deadline is null) = (original_deadline is null)),
    constraint deadline_after_assignment check (deadline >= assigned_on and original_deadline >= assigned_on),
    constraint submitted_fits_stage check (case
        when stage in ('AWAITING_ACCEPTANCE', 'COMPLETED') then submitted_on is not null
        when stage in ('SUSPENDED', 'WITHDRAWN') then true
        else submitted_on is null end),
    constraint accepted_fits_stage check ((accepted_on is not null) = (stage = 'COMPLETED')),
    constraint graded_when_accepted check (grade is null or accepted_on is not null),
    constraint withdrawn_fits_stage check ((withdrawn_on is not null) = (stage = 'WITHDRAWN')
        and (withdrawal_reason is not null) = (stage = 'WITHDRAWN')),
    constraint days_in_order check (assigned_on <= submitted_on and submitted_on <= accepted_on
        and assigned_on <= withdrawn_on)
);
create index directive_document on register.directive (document);
create index directive_facts on register.directive (facts_hash);
create index directive_search on register.directive using gin (search);
create index directive_assigned on register.directive (assigned_on);
create index directive_deadline on register.directive (deadline, code);
create index directive_unit_deadline on register.directive (lead_unit, deadline, code);
-- the work lists: whoever asks for these says "stage not in" in the same words
create index directive_open_deadline on register.directive (deadline, code)
    where stage not in ('COMPLETED', 'WITHDRAWN');
create index directive_open_unit_deadline on register.directive (lead_unit, deadline, code)
    where stage not in ('COMPLETED', 'WITHDRAWN');

create table register.code_counter (
    prefix text not null,
    year int not null,
    last int not null check (last > 0),
    primary key (prefix, year)
);

create table register.file (
    id uuid primary key,
    directive text not null references register.directive,
    name register.line not null,
    content_type register.line not null,
    size bigint not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    content bytea not null,
    attached_at timestamptz not null,
    attached_by register.line not null,
    unique (directive, id),
    check (size > 0 and size = octet_length(content))
);
-- documents and scans are compressed already
alter table register.file alter column content set storage external;

alter table register.directive
    add constraint result_document_is_its_own
    foreign key (code, result_document) references register.file (directive, id);

-- What happened to a directive, by the day it happened, so that any past cut-off can be drawn

create table register.deadline_move (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    from_deadline date,
    to_deadline date not null check (to_deadline is distinct from from_deadline),
    decided_on date not null,
    reason register.paragraph, -- none for a first deadline that came with the assignment
    document_number register.line,
    at timestamptz not null,
    actor register.line not null,
    check (reason is not null or from_deadline is null)
);
create index deadline_move_directive on register.deadline_move (directive, id);

create table register.coordination (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    unit text not null references register.unit,
    ask register.paragraph,
    asked_on date, -- null: named at registration, to be asked when there is a lead unit
    due_on date,
    reminded_on date,
    charged_late_on date,
    answered_on date,
    answer register.body,
    answer_document uuid,
    dropped_on date,
    drop_reason register.paragraph,
    ended_on date, -- the directive ended before an answer came
    foreign key (directive, answer_document) references register.file (directive, id),
    check (asked_on is null or due_on >= asked_on),
    check (asked_on is not null or num_nonnulls(reminded_on, charged_late_on, answered_on) = 0),
    check (num_nonnulls(answered_on, dropped_on, ended_on) <= 1),
    check ((answered_on is null) = (answer is null)),
    check ((dropped_on is null) = (drop_reason is null)),
    check (asked_on is null or due_on is not null)
);
create unique index coordination_pending on register.coordination (directive, unit)
    where answered_on is null and dropped_on is null and ended_on is null;
create index coordination_directive on register.coordination (directive, id);
create index coordination_unit on register.coordination (unit, directive) where dropped_on is null;

create table register.unit_return (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    unit text not null references register.unit,
    returned_on date not null,
    reason register.paragraph not null,
    at timestamptz not null,
    actor register.line not null
);
create index unit_return_directive on register.unit_return (directive);

create table register.delegation (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    specialist register.line not null references register.person,
    delegated_on date not null,
    reason register.paragraph, -- why it was changed
    at timestamptz not null,
    actor register.line not null
);
create index delegation_directive on register.delegation (directive);

create table register.milestone (
    directive text not null references register.directive,
    position int not null,
    title register.paragraph not null,
    due_on date not null,
    primary key (directive, position)
);

create table register.progress_report (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    reported_on date not null,
    percent int not null check (percent between 0 and 100),
    done register.body not null,
    at timestamptz not null,
    actor register.line not null
);
create index progress_report_directive on register.progress_report (directive, id);

create table register.obstacle (
    report bigint primary key references register.progress_report,
    obstacles register.body,
    proposals register.body,
    check (num_nonnulls(obstacles, proposals) > 0)
);

create table register.submission (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    handed_in_on date not null, -- by the specialist, to the head of unit
    summary register.body not null,
    document uuid,
    at timestamptz not null,
    actor register.line not null,
    submitted_on date, -- by the head of unit, to the acceptor
    returned_on date,
    review_remark register.paragraph,
    reviewed_at timestamptz,
    reviewer register.line,
    foreign key (directive, document) references register.file (directive, id),
    check (num_nonnulls(submitted_on, returned_on) <= 1),
    check (submitted_on >= handed_in_on and returned_on >= handed_in_on),
    check (returned_on is null or review_remark is not null),
    check ((reviewed_at is null) = (num_nonnulls(submitted_on, returned_on) = 0)
        and (reviewer is null) = (reviewed_at is null))
);
create index submission_directive on register.submission (directive, id);
create unique index submission_under_review on register.submission (directive)
    where submitted_on is null and returned_on is null;

create table register.acceptance (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    submission bigint not null references register.submission,
    accepted_on date,
    sent_back_on date,
    grade text check (grade in ('EXCELLENT', 'GOOD', 'SATISFACTORY')),
    remark register.paragraph,
    at timestamptz not null,
    actor register.line not null,
    check (num_nonnulls(accepted_on, sent_back_on) = 1),
    check ((accepted_on is null) = (grade is null)),
    check (sent_back_on is null or remark is not null)
);
create index acceptance_directive on register.acceptance (directive);
create index acceptance_submission on register.acceptance (submission);

create table register.explanation (
    id bigint generated always as identity primary key,
    directive text not null references register.directive,
    unit text not null references register.unit,
    explained_on date not null,
    explanation register.body not null,
    remedy register.body not null,
    at timestamptz not null,
    actor register.line not null
);
create index explanation_directive on register.explanation (directive);

create table register.urge (
    directive text not null references register.directive,
    number int not null check (number > 0),
    urged_on date not null,
    message register.paragraph not null,
    at timestamptz not null,
    actor register.line not null,
    primary key (directive, number)
);

-- A directive's lead unit is never among those that still coordinate it. Both sides lock the directive's
-- row first, so that neither misses the other.

create function register.lead_does_not_coordinate() returns trigger language plpgsql as $$
declare
    concerned text;
begin
    if tg_table_name = 'directive' then
        concerned := new.code;
    else
        concerned := new.directive;
    end if;
    perform 1 from register.directive where code = concerned for update;
    if exists (
        select from register.coordination c join register.directive d on d.code = c.directive
        where d.code = concerned and c.unit = d.lead_unit
            and c.answered_on is null and c.dropped_on is null and c.ended_on is null
    ) then
        raise check_violation using message = 'the lead unit of ' || concerned || ' is among its coordinating units';
    end if;
    return null;
end $$;

create trigger lead_does_not_coordinate
    after insert or update of unit on register.coordination
    for each row execute function register.lead_does_not_coordinate();
create trigger lead_does_not_coordinate
    after update of lead_unit on register.directive
    for each row when (new.lead_unit is distinct from old.lead_unit)
    execute function register.lead_does_not_coordinate();

-- The journal: append only, for everybody

create table register.journal (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor register.line not null,
    action text not null check (action ~ '^[A-Z_]+$'),
    directive text,
    before jsonb not null,
    after jsonb not null
);
create index journal_directive on register.journal (directive, id);

create function register.refuse_change() returns trigger language plpgsql as $$
begin
    raise insufficient_privilege using message = 'the journal is append-only: ' || tg_op || ' is refused';
end $$;

create trigger append_only
    before update or delete or truncate on register.journal
    for each statement execute function register.refuse_change();

grant usage on schema register to "${app}";
grant select, insert, update, delete on
    register.unit, register.unit_function, register.person, register.source_document, register.directive,
    register.code_counter, register.file, register.deadline_move, register.coordination,
    register.unit_return, register.delegation, register.milestone, register.progress_report,
    register.obstacle, register.submission, register.acceptance, register.explanation, register.urge
    to "${app}";
grant select, insert on register.journal to "${app}";
