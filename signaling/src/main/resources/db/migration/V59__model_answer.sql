-- Answers that are an example to others. What was withdrawn stays, as withdrawn.
create table casework.model_answer (
  case_id uuid not null,
  title text not null,
  answer text not null,
  kind text not null,
  answered_by text not null,
  answered_at timestamptz not null,
  -- where what was told lies, for finding cases alike; of this version
  place real[] not null,
  place_version text not null,
  marked_by uuid not null,
  marked_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (case_id, marked_at)
);
create unique index model_answer_now on casework.model_answer (case_id) where withdrawn_at is null;
