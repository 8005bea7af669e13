create schema opendoor;

-- For the exclusion constraint below; a trusted extension, so the database's owner may create it.
create extension if not exists btree_gist;

create table opendoor.session (
  id uuid primary key,
  official_id uuid not null,
  department_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  slot_minutes int not null check (slot_minutes between 5 and 120),
  slots int not null check (slots between 1 and 50),
  subject text not null,
  published_by uuid not null,
  published_at timestamptz not null,
  -- An official receives in one session at a time.
  exclude using gist (official_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index on opendoor.session (ends_at);
create index on opendoor.session (department_id, starts_at);

create table opendoor.slot (
  id uuid primary key,
  session_id uuid not null references opendoor.session,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  unique (session_id, starts_at)
);

create table opendoor.booking (
  id uuid primary key,
  slot_id uuid not null references opendoor.slot,
  case_id uuid not null,
  -- the case and the citizen as they were when booked, for lists
  case_reference text not null,
  case_title text not null,
  citizen_id uuid not null,
  citizen_name text not null,
  state text not null check (state in ('booked', 'heard', 'cancelled', 'absent')),
  consultation_id uuid check (state <> 'heard' or consultation_id is not null),
  booked_at timestamptz not null,
  changed_at timestamptz not null
);
-- These two are the promise of no double booking: a slot goes to one case, a case holds one slot.
create unique index booking_of_slot on opendoor.booking (slot_id) where state in ('booked', 'heard');
create unique index booking_of_case on opendoor.booking (case_id) where state = 'booked';
create index on opendoor.booking (slot_id);
