create schema audit;

-- Who did what to which thing. Append-only: the trigger refuses to change or delete.
create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid,
  audience text,
  action text not null,
  object text not null
);
create index on audit.entry (object, id);
create index on audit.entry (person_id, id);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only';
end
$$;

create trigger append_only before update or delete on audit.entry
  for each row execute function audit.refuse_change();
