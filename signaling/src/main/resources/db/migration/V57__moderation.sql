alter table identity.person_role drop constraint person_role_role_check;
alter table identity.person_role add constraint person_role_role_check
  check (role in ('CITIZEN', 'OFFICIAL', 'CLERK', 'REVIEWER', 'HANDLER', 'MODERATOR'));

-- How a public case stands with the moderators; null of one that is not for the public.
alter table casework.case_file
  add column review text check (review in ('unread', 'fit', 'hidden'));
update casework.case_file set review = 'unread' where published;
create index case_file_review on casework.case_file (review, filed_at) where review is not null;

-- A rumour answered once, shown with every case it concerns.
create table casework.clarification (
  id uuid primary key,
  title text not null,
  text text not null,
  published_at timestamptz not null,
  published_by uuid not null,
  withdrawn_at timestamptz
);
create table casework.clarification_case (
  clarification_id uuid not null references casework.clarification,
  case_id uuid not null,
  primary key (clarification_id, case_id)
);
create index on casework.clarification_case (case_id);
