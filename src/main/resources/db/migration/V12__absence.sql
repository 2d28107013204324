-- Who is away, from which day to which, and who stands in. The days are the truth: who acts for whom on a day follows
-- from the rows of that day. The two instants below say only whether the work was moved and given back already.

create table register.absence (
    id bigint generated always as identity primary key,
    person register.line not null references register.person,
    deputy register.line not null references register.person,
    from_on date not null,
    until_on date not null, -- the last day
    reason register.line not null,
    entered_by register.line not null,
    entered_at timestamptz not null,
    ended_by register.line,
    ended_at timestamptz, -- earlier than it was to end, or before it began
    moved_at timestamptz, -- when the work went to whoever stands in
    returned_at timestamptz, -- when it came back
    check (deputy <> person),
    check (from_on <= until_on),
    check ((ended_at is null) = (ended_by is null)),
    check (returned_at is null or moved_at is not null)
);
create index absence_person on register.absence (person, from_on);
create index absence_day on register.absence (until_on) where ended_at is null;
create index absence_to_move on register.absence (from_on) where moved_at is null and ended_at is null;
create index absence_to_return on register.absence (until_on) where moved_at is not null and returned_at is null;

-- Nobody is away twice on one day. Whoever enters an absence is alone on all nodes, so this is not the place that waits.
create function register.one_absence_at_a_time() returns trigger language plpgsql as $$
begin
    if new.ended_at is null and exists (
        select from register.absence a
        where a.person = new.person and a.id <> new.id and a.ended_at is null
            and a.from_on <= new.until_on and a.until_on >= new.from_on
    ) then
        raise check_violation using message = new.person || ' is away already between ' || new.from_on || ' and '
            || new.until_on;
    end if;
    return null;
end $$;

create trigger one_absence_at_a_time after insert or update of person, from_on, until_on on register.absence
    for each row execute function register.one_absence_at_a_time();

-- A mail about an absence, instead of about a directive or a morning's digest.
alter table register.mail
    add column absence bigint references register.absence,
    add check (absence is null or digest_on is null);

grant select, insert, update, delete on register.absence to "${app}";
