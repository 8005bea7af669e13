-- What the citizen's calendar was told of a booking last: the number of that message (SEQUENCE, RFC 5545 §3.8.7.4), and
-- when. It grows for good, whatever becomes of the booking.
create table opendoor.calendar_entry (
  booking_id uuid primary key references opendoor.booking,
  sequence int not null check (sequence >= 0),
  told_at timestamptz not null
);
-- those from before
insert into opendoor.calendar_entry (booking_id, sequence, told_at)
  select id, 0, booked_at from opendoor.booking;

-- Of the address that an official's calendar is subscribed at: how often it was made anew. The address itself is signed
-- with the nodes' secret and stored nowhere.
create table opendoor.calendar_feed (
  official_id uuid primary key,
  generation int not null check (generation > 0),
  is_open boolean not null,
  changed_at timestamptz not null
);
