create schema waitingroom;

-- Who agreed to what, and who did not. Append-only: the trigger refuses to change or remove; the latest holds.
create table waitingroom.consent (
  id bigint generated always as identity primary key,
  person_id uuid not null,
  booking_id uuid not null,
  -- of the text they were shown
  version text not null,
  recording boolean not null,
  at timestamptz not null
);
create index on waitingroom.consent (booking_id, person_id, id desc);

create function waitingroom.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'consents are append-only';
end
$$;

create trigger append_only before update or delete on waitingroom.consent
  for each row execute function waitingroom.refuse_change();
