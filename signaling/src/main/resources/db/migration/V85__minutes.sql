create schema minutes;

-- The minutes of a consultation. Sealed ones never change: the triggers refuse.
create table minutes.minutes (
  consultation_id uuid primary key,
  -- as they were when begun
  case_id uuid not null,
  case_reference text not null,
  citizen_id uuid not null,
  template text not null,
  -- never after the end of the conversation: begun later, it is that end
  begun_at timestamptz not null,
  state text not null check (state in ('drafting', 'presented', 'correction-asked', 'sealed')),
  -- how they ended: why the citizen refused; the signature drawn, or where the code for it was sent
  ending text check (ending in ('signed', 'refused', 'unsigned')),
  reason text,
  strokes text,
  code_sent_to text,
  sealed_at timestamptz,
  -- what was hashed, byte for byte in UTF-8, and its SHA-256 in hex, which the case's history holds, too
  form text,
  sha256 text,
  check ((state = 'sealed') = (ending is not null and sealed_at is not null and form is not null and sha256 is not null)),
  check ((ending = 'refused') = (reason is not null)),
  check ((ending = 'signed') = ((strokes is null) <> (code_sent_to is null)))
);
create index on minutes.minutes (case_reference, citizen_id);
create index on minutes.minutes (begun_at) where state <> 'sealed';

create table minutes.paragraph (
  id uuid primary key,
  consultation_id uuid not null references minutes.minutes,
  -- which field of the template it is of
  field text not null,
  -- a line of the head, filled in as far as it is known; the others are what was said
  head boolean not null,
  position int not null,
  text text not null,
  -- counts what was saved of it: who writes over a version they have not seen is refused
  version int not null,
  -- when its first words were written: its place in the recording
  at timestamptz not null,
  written_by uuid not null,
  -- by the name of then
  writer text not null,
  unique (consultation_id, position)
);

-- What the citizen wanted corrected, as they said it, and what came of it.
create table minutes.correction (
  id bigint generated always as identity primary key,
  consultation_id uuid not null references minutes.minutes,
  at timestamptz not null,
  text text not null,
  replied_at timestamptz,
  replied_by uuid,
  replier text,
  -- why it stays as it is; null where it was taken up
  reply text,
  check ((replied_at is null) = (replied_by is null) and (replied_at is null) = (replier is null))
);
create index on minutes.correction (consultation_id, id);

create function minutes.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'sealed minutes do not change';
end
$$;

create trigger sealed before update or delete on minutes.minutes
  for each row when (old.sealed_at is not null) execute function minutes.refuse_change();

create function minutes.refuse_where_sealed() returns trigger language plpgsql as $$
begin
  if exists (select from minutes.minutes m
              where m.consultation_id = coalesce(new.consultation_id, old.consultation_id) and m.sealed_at is not null) then
    raise exception 'sealed minutes do not change';
  end if;
  return coalesce(new, old);
end
$$;

create trigger sealed before insert or update or delete on minutes.paragraph
  for each row execute function minutes.refuse_where_sealed();
create trigger sealed before insert or update or delete on minutes.correction
  for each row execute function minutes.refuse_where_sealed();
