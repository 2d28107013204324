-- Whether a direction is due on the usual day, which follows the calendar, or on one that the leader named, which stays.
-- Not known of those given before: they stay.
alter table register.direction add usual_day boolean not null default false;
