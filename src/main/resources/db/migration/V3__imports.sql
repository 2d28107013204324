-- Imports: what became of each file, to be asked for after a restart too, and its bad rows, to be mended and sent again.
-- Cells and faults are json and not jsonb, which could not hold what a file may hold: U+0000.

create table register.import (
    id uuid primary key,
    file_name register.line not null,
    format text not null check (format in ('CSV', 'XLSX')),
    dry_run boolean not null,
    state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'REFUSED', 'INTERRUPTED', 'FAILED')),
    sent_by register.line not null,
    sent_at timestamptz not null,
    seen_at timestamptz not null, -- last sign of life
    ended_at timestamptz,
    rows int not null default 0,
    accepted int not null default 0,
    unchanged int not null default 0,
    rejected int not null default 0,
    header json, -- the cells of the header row
    faults json, -- why the file was refused as a whole
    check ((ended_at is null) = (state in ('WAITING', 'RUNNING'))),
    check (rows = accepted + unchanged + rejected)
);
create index import_sent on register.import (sent_at);

create table register.import_rejected (
    import uuid not null references register.import on delete cascade,
    position bigint not null, -- as a spreadsheet counts rows
    cells json not null,
    faults json not null,
    primary key (import, position)
);

grant select, insert, update, delete on register.import, register.import_rejected to "${app}";
