-- Files that those who share a case have to add, for staff. The content lies in the file store under evidence/<case>/<id>.
create table casework.evidence_file (
  id uuid primary key,
  case_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  -- sent once more, as the answer got lost, it is the same
  unique (case_id, person_id, sha256)
);
create trigger append_only before update or delete on casework.evidence_file
  for each row execute function casework.refuse_change();
