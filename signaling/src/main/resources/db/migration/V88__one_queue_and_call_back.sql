-- Officials who receive in a session beside the one who holds it, each at a desk of their own, all from one queue.
create table opendoor.further_official (
  session_id uuid not null references opendoor.session,
  official_id uuid not null,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (session_id, official_id)
);
create index on opendoor.further_official (official_id);

-- Several officials may talk in one session; a citizen is called in once, and an official talks with one citizen at a time.
drop index consultation.live_in_session;
create unique index live_of_booking on consultation.consultation (booking_id) where ended_at is null;
create unique index live_of_official on consultation.consultation (official_id) where ended_at is null;

-- Who asks to be called by phone, where no picture or sound can be had. The number is theirs to take back.
create table waitingroom.call_back (
  booking_id uuid primary key,
  phone text not null,
  state text not null check (state in ('asked', 'not-reached', 'called')),
  asked_at timestamptz not null
);
