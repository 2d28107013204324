-- Obstacles and proposals of a report go to whoever can decide them, by a day, and the answer comes back. Those reported
-- before were asked of nobody: they stay the words of their report.
alter table register.obstacle
    add addressed_to text check (addressed_to in ('HEAD', 'OFFICE', 'LEADER')), -- who decides now, or did
    add asked_on date, -- of them
    add due_on date,
    add passer register.line, -- who passed it on to them, and with which word
    add remark register.paragraph,
    add escalated_on date, -- they let the day pass
    add closed_on date,
    add outcome text check (outcome in ('ANSWERED', 'ENDED')),
    add answer register.body,
    add closer register.line,
    add constraint asked_of_somebody check (num_nonnulls(addressed_to, asked_on, due_on) in (0, 3)),
    add constraint due_after_asking check (due_on >= asked_on),
    add constraint passed_on_with_a_word check ((passer is null) = (remark is null)
        and (passer is null or addressed_to in ('OFFICE', 'LEADER'))),
    add constraint escalated_when_asked check (escalated_on is null or asked_on is not null),
    add constraint closed_when_asked check (num_nonnulls(closed_on, outcome, closer) in (0, 3)
        and (closed_on is null or asked_on is not null)),
    add constraint answered_by_an_answer check ((outcome is not distinct from 'ANSWERED') = (answer is not null));
create index obstacle_open on register.obstacle (report) where asked_on is not null and closed_on is null;

-- By when the head has to endorse a request for relief, and then others to decide on it; not known of those asked before.
alter table register.relief add decide_by date;
