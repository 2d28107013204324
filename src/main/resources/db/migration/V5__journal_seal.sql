-- Evidence: the rows of both journals form one chain. Each seal covers the row and the seal before, so that a row that
-- was changed, taken out, moved or slipped in is found by whoever computes the chain again (package evidence).

create table register.journal_seal (
    number bigint primary key,
    journal text not null check (journal in ('journal', 'ministry_journal')),
    entry bigint not null,
    hash bytea not null check (octet_length(hash) = 32),
    unique (journal, entry)
);

create trigger append_only
    before update or delete or truncate on register.journal_seal
    for each statement execute function register.refuse_change();

-- What is sealed of a row, the same on any server whatever its settings: JSON, with instants in UTC.
create function register.sealed_text(entry register.journal) returns text
    language sql stable set timezone = 'UTC' as $$
    select jsonb_build_array(entry.id, entry.at, entry.actor, entry.action, entry.directive, entry.before,
        entry.after)::text
$$;

create function register.sealed_text(entry register.ministry_journal) returns text
    language sql stable set timezone = 'UTC' as $$
    select jsonb_build_array(entry.id, entry.at, entry.actor, entry.action, entry.unit, entry.person, entry.before,
        entry.after)::text
$$;

-- One seal after the other. The lock is taken when the transaction commits and all its other locks are held, so nobody
-- waits for it who could be waited for.
create function register.append_seal(of_journal text, of_entry bigint, content text) returns void
    language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(20261125);
    select number, hash into last from register.journal_seal order by number desc limit 1;
    insert into register.journal_seal (number, journal, entry, hash)
    values (coalesce(last.number, 0) + 1, of_journal, of_entry,
        sha256(coalesce(last.hash, '') || convert_to(content, 'UTF8')));
end $$;

-- With the owner's rights: the application itself may write no seal.
create function register.seal() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform register.append_seal(tg_table_name, new.id, register.sealed_text(new));
    return null;
end $$;
revoke execute on function register.append_seal, register.seal from public;

do $$
declare
    entry record;
begin
    for entry in select j.id, register.sealed_text(j) as content from register.journal j order by j.id loop
        perform register.append_seal('journal', entry.id, entry.content);
    end loop;
    for entry in select j.id, register.sealed_text(j) as content from register.ministry_journal j order by j.id loop
        perform register.append_seal('ministry_journal', entry.id, entry.content);
    end loop;
end $$;

create constraint trigger seal after insert on register.journal
    deferrable initially deferred for each row execute function register.seal();
create constraint trigger seal after insert on register.ministry_journal
    deferrable initially deferred for each row execute function register.seal();

grant select on register.journal_seal to "${app}";
