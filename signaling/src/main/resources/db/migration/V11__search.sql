create schema search;

-- What can be found of each case; written in the transaction that writes the case.
create table search.case_document (
  case_id uuid primary key,
  reference text not null,
  title text not null,
  -- what snippets are cut from
  text text not null,
  -- reference, title and text in one case and width: for single characters, which the tokens do not hold
  plain text not null,
  stage text not null,
  outcome_kind text,
  consultation_ids uuid[] not null,
  updated_at timestamptz not null,
  -- pairs of characters from Lucene's CJKAnalyzer; weight A: reference and title, D: text
  tokens tsvector not null
);
create index on search.case_document using gin (tokens);
create index on search.case_document (updated_at desc);
