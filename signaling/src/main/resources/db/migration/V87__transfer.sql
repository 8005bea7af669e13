-- Whom a desk sent on to another waiting room of the same day. The booking keeps its slot, whose time is its place in the
-- queue there, and is the other session's from then on. The latest holds; all of them are in the case's history.
create table opendoor.transfer (
  booking_id uuid primary key references opendoor.booking,
  session_id uuid not null references opendoor.session,
  -- who sent them on, by the name of then
  from_official text not null,
  reason text not null,
  by_person uuid not null,
  at timestamptz not null
);
create index on opendoor.transfer (session_id);
