-- How citizens come to a session: online, on site, or as each of them chooses; and where that is.
alter table opendoor.session
  add column mode text not null default 'online' check (mode in ('online', 'on-site', 'both')),
  add column venue_name text check (char_length(venue_name) between 1 and 80),
  add column venue_address text check (char_length(venue_address) between 1 and 160),
  -- the room, or how to get there
  add column venue_directions text check (char_length(venue_directions) between 1 and 200),
  add check ((mode = 'online') = (venue_name is null)),
  add check ((venue_name is null) = (venue_address is null)),
  add check (venue_name is not null or venue_directions is null);
alter table opendoor.session alter column mode drop default;

-- How its citizen comes: what they chose, or the only way there is. Of who waits for a slot, what they would choose.
alter table opendoor.booking
  add column attendance text not null default 'online' check (attendance in ('online', 'on-site'));
alter table opendoor.booking alter column attendance drop default;
alter table opendoor.standby
  add column attendance text not null default 'online' check (attendance in ('online', 'on-site'));
alter table opendoor.standby alter column attendance drop default;

-- Who came, and was not received until the session was over, is not absent.
alter table opendoor.booking
  drop constraint booking_state_check,
  add constraint booking_state_check
    check (state in ('booked', 'heard', 'cancelled', 'absent', 'not-received', 'offered', 'released'));

-- Who has come to the place. They wait in the queue of all; once they are called in they are received.
create table opendoor.arrival (
  booking_id uuid primary key references opendoor.booking,
  state text not null check (state in ('here', 'received')),
  arrived_at timestamptz not null,
  marked_by uuid not null
);

-- A talk in person has no owner among the nodes, and no media.
alter table consultation.consultation
  add column attendance text not null default 'online' check (attendance in ('online', 'on-site'));
alter table consultation.consultation alter column attendance drop default;
create index on consultation.consultation (started_at) where attendance = 'on-site' and ended_at is null;
