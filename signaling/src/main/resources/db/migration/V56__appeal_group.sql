-- Cases that are dealt with together, and who shares them.
alter table casework.case_file
  -- the case it was put with; null where it stands alone or leads
  add column grouped_with uuid,
  -- the case that leads its group: its own id where it stands alone or leads
  add column group_id uuid,
  -- whether everybody may read it: its citizen wants it so, a clerk accepted it, nobody hid it
  add column published boolean not null default false;

update casework.case_file set group_id = id, published = visibility = 'public' and kind is not null;
alter table casework.case_file alter column group_id set not null;
create index on casework.case_file (group_id);
create index on casework.case_file (grouped_with) where grouped_with is not null;
create index case_file_published on casework.case_file (updated_at desc) where published;

-- Who says that the same happened to them. Bound to the case that was joined: however cases are put together and taken
-- apart, nobody is lost, and each person of a group counts once. Nothing is removed; who left stays, as left.
-- (No foreign keys to casework.case_file, here and below: its rows are derived and can be built anew.)
create table casework.support (
  case_id uuid not null,
  person_id uuid not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  -- would speak for the others
  stands boolean not null default false,
  -- whom they want to speak for them
  vote uuid,
  primary key (case_id, person_id, joined_at)
);
create unique index support_now on casework.support (case_id, person_id) where left_at is null;
create index on casework.support (person_id) where left_at is null;

-- What those who share a case have to add, for staff.
create table casework.evidence (
  case_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  text text not null,
  primary key (case_id, person_id, at)
);
create trigger append_only before update or delete on casework.evidence
  for each row execute function casework.refuse_change();
