-- What happened during consultations beside the spoken and the written word: who came and went, raised a hand, spoke,
-- and what was shown. Its place in the recording is its time. Never changed.
create table consultation.timed_event (
  id bigint generated always as identity primary key,
  consultation_id uuid not null references consultation.consultation,
  at timestamptz not null,
  person uuid not null,
  -- its kind, with what belongs to that
  what jsonb not null
);
create index on consultation.timed_event (consultation_id, at, id);

create function consultation.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what happened in a consultation does not change';
end
$$;

create trigger append_only before update or delete on consultation.timed_event
  for each row execute function consultation.refuse_change();

-- A file that somebody sent between the words: an attachment of the case, by the name of then.
alter table consultation.chat_line
  add column file_id uuid,
  add column file_name text,
  add column file_media_type text,
  add check ((file_id is null) = (file_name is null) and (file_id is null) = (file_media_type is null));
