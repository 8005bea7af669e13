alter table casework.case_file
  add column visibility text not null default 'private' check (visibility in ('private', 'public')),
  add column place text,
  add column channel text not null default 'web'
    check (channel in ('web', 'hotline', 'letter', 'visit')),
  -- chosen by who files: sent once more after a lost answer, it is the same case
  add column filing_key uuid;
create unique index on casework.case_file (citizen_id, filing_key);
