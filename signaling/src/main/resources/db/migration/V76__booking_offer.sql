-- A slot can be held for somebody until they answer: an offer is a booking to be, so that the index that
-- promises one booking of a slot promises it of offers, too.
alter table opendoor.booking
  drop constraint booking_state_check,
  add check (state in ('booked', 'heard', 'cancelled', 'absent', 'offered', 'released')),
  add column offered_until timestamptz check (state <> 'offered' or offered_until is not null),
  -- of the same case, which moves to the slot where the citizen agrees
  add column replaces uuid references opendoor.booking,
  add column offer_reason text;

create unique index booking_or_offer_of_slot on opendoor.booking (slot_id)
  where state in ('booked', 'heard', 'offered');
drop index opendoor.booking_of_slot;
create unique index offer_of_case on opendoor.booking (case_id) where state = 'offered';
create index on opendoor.booking (offered_until) where state = 'offered';
