-- The spoken words of a recording in writing, one text per language; a later one takes the place of an earlier one.
create table recording.captions (
  consultation_id uuid not null,
  language text not null,
  -- WebVTT as it was sent, checked
  text text not null,
  uploaded_by uuid not null,
  at timestamptz not null,
  primary key (consultation_id, language)
);
