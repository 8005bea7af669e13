-- What the sentence model says of a case's public text: computed once, read by the index of every node.
-- Null: not computed yet, or no public text. Empty: the model could not.
alter table search.case_document add column sentence bytea;

create index case_document_unread on search.case_document (changed_in)
  where public_text is not null and sentence is null;
