-- What was still to be hashed when a node died, or when its file was not finished.
create index on recording.track (finished_at) where sha256 is null and finished_at is not null;

-- How often it had been begun when it was last asked for: as often as it has been by now, where
-- it was asked for while it is being made.
alter table recording.composition add column asked_at_try int not null default 0;
