-- Who was reminded of what: a row is written in the transaction that puts the letter into the outbox.
create table opendoor.reminder (
  booking_id uuid not null references opendoor.booking,
  kind text not null check (kind in ('day', 'hour')),
  -- of the message the booking was told with last: one that moved is reminded of anew
  sequence int not null,
  noted_at timestamptz not null,
  primary key (booking_id, kind, sequence)
);

-- Which members of staff were sent the list of which day.
create table opendoor.day_list (
  person_id uuid not null,
  day date not null,
  noted_at timestamptz not null,
  primary key (person_id, day)
);
