-- The one file of a consultation, made of its tracks when the conversation is over:
-- <consultation>.<try>.mp4 in the folder of compositions.
create table recording.composition (
  consultation_id uuid primary key,
  state text not null check (state in ('WAITING', 'RUNNING', 'READY', 'FAILED')),
  percent int not null default 0,
  -- how often it was begun, and from when on it may be (again): a node that is at it moves this on
  tries int not null default 0,
  next_try_at timestamptz not null,
  -- once it is ready
  duration_ms bigint,
  size bigint,
  sha256 text,
  -- why it was not made, the last time
  failure text
);
create index on recording.composition (next_try_at) where state in ('WAITING', 'RUNNING');
