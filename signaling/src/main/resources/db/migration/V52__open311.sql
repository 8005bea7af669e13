create schema exchange;

-- Which words there are is for casework.Channel to say.
alter table casework.case_file drop constraint case_file_channel_check;
alter table casework.case_file add constraint case_file_channel_check check (channel ~ '^[a-z0-9-]+$');

create index on casework.case_file (filed_at desc, id) where visibility = 'public' and kind is not null;

-- Who may file cases from another system. The key itself is only with them.
create table exchange.api_key (
  id uuid primary key,
  -- whom it was given to, as staff read it
  name text not null,
  -- SHA-256
  key_hash bytea not null unique,
  -- how many requests it may file a minute
  per_minute int not null default 60 check (per_minute > 0),
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- What was filed with a key. The token is chosen by who files, or made up: sent once more after a lost answer, it is the
-- same case.
create table exchange.filing (
  key_id uuid not null references exchange.api_key,
  token uuid not null,
  -- null only while its transaction goes on
  reference text,
  filed_at timestamptz not null,
  primary key (key_id, token)
);
create index on exchange.filing (token);
create index on exchange.filing (key_id, filed_at);
