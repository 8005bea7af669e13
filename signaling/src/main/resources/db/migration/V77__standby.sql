-- Who waits for a slot of a full session to become free.
create table opendoor.standby (
  id uuid primary key,
  session_id uuid not null references opendoor.session,
  case_id uuid not null,
  -- the case and the citizen as they were then, for lists
  case_reference text not null,
  case_title text not null,
  citizen_id uuid not null,
  citizen_name text not null,
  state text not null check (state in ('waiting', 'offered', 'served', 'left')),
  offer_id uuid references opendoor.booking check (state <> 'offered' or offer_id is not null),
  -- of an old or disabled person a clerk put first
  priority_reason text,
  priority_by uuid,
  joined_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index standby_of_case on opendoor.standby (case_id) where state in ('waiting', 'offered');
create index on opendoor.standby (session_id, joined_at) where state in ('waiting', 'offered');
