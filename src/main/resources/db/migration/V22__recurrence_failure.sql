-- Why the next directive of a rule could not be made when it was last tried, for the day on which that one is due. What was
-- made, or is not to be made any more, has another day or none, so nothing is ever taken back.
alter table register.recurrence
    add failed_due_on date,
    add tried_at timestamptz,
    add failure register.paragraph,
    add failure_in_english register.paragraph,
    add check (num_nulls(failed_due_on, tried_at, failure, failure_in_english) in (0, 4));
