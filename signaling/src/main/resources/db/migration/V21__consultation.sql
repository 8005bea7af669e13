create schema consultation;

create table consultation.consultation (
  id uuid primary key,
  booking_id uuid not null,
  session_id uuid not null,
  -- the case and the people as they were when admitted
  case_id uuid not null,
  case_reference text not null,
  case_title text not null,
  citizen_id uuid not null,
  citizen_name text not null,
  official_id uuid not null,
  official_name text not null,
  -- whether both agreed
  recorded boolean not null,
  admitted_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  end_reason text check ((ended_at is null) = (end_reason is null)),
  outcome_at timestamptz,
  -- counts its owners: what an earlier one writes is refused
  fence int not null default 0
);
-- An official talks with one citizen at a time.
create unique index live_in_session on consultation.consultation (session_id) where ended_at is null;
create index on consultation.consultation (session_id, admitted_at);
create index on consultation.consultation (booking_id);

create table consultation.chat_line (
  id uuid primary key,
  consultation_id uuid not null references consultation.consultation,
  from_person uuid not null,
  text text not null,
  at timestamptz not null
);
create index on consultation.chat_line (consultation_id, at);
