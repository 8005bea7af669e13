create schema recording;

-- One publication of one participant, in one file <consultation>/<id>.<extension of the format>.
create table recording.track (
  id uuid primary key,
  consultation_id uuid not null,
  participant_id uuid not null,
  format text not null check (format in ('WEBM', 'MKV', 'AUDIO')),
  asked_at timestamptz not null,
  -- when the first media came; null while none did
  started_at timestamptz,
  -- when the file was found complete; the three below with it
  finished_at timestamptz,
  duration_ms bigint,
  size bigint,
  sha256 text
);
create index on recording.track (consultation_id, asked_at);
