-- The words are indexed by each node for itself (Lucene); this table is what it reads them from.
alter table search.case_document
  drop column plain,
  drop column tokens,
  -- who may read it and what it is found by, beside its words
  add column departments uuid[] not null default '{}',
  add column channel text not null default 'web',
  add column filed_at timestamptz,
  -- what the public may read of it; null of a private case
  add column public_text text,
  -- the transaction that wrote the row last: nodes read what they have not read yet in this order
  add column changed_in bigint not null default (pg_current_xact_id()::text::bigint);

update search.case_document d
   set departments = f.departments, filed_at = f.filed_at
  from casework.case_file f where f.id = d.case_id;
update search.case_document set filed_at = updated_at where filed_at is null;
alter table search.case_document alter column filed_at set not null;

create index case_document_feed on search.case_document (changed_in, case_id);
