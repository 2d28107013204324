-- The nights in which what is kept for a while only was forgotten. Whichever node writes the row does the round; the
-- others find it there.
create table register.nightly_round (
    night date primary key,
    begun_at timestamptz not null
);

grant select, insert, update, delete on register.nightly_round to "${app}";
