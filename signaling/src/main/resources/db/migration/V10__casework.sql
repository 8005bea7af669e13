create schema casework;

-- For lists and for locking; everything in it is derived from casework.case_event, in the same transaction.
create table casework.case_file (
  id uuid primary key,
  reference text not null unique,
  citizen_id uuid not null,
  title text not null,
  stage text not null,
  filed_at timestamptz not null,
  updated_at timestamptz not null,
  -- how long the history is and what it ends with, so that a cut-off end shows
  entries int not null,
  head text not null
);
create index on casework.case_file (citizen_id, updated_at desc);

-- What happened to a case. Append-only: the trigger refuses to change or remove.
create table casework.case_event (
  case_id uuid not null references casework.case_file,
  seq int not null check (seq > 0),
  at timestamptz not null,
  by_person uuid,
  event jsonb not null,
  hash text not null,
  primary key (case_id, seq)
);

create function casework.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of a case is append-only';
end
$$;

create trigger append_only before update or delete on casework.case_event
  for each row execute function casework.refuse_change();
