-- The second step of a local account's sign-in. The secret is sealed with a key of the nodes' secret.
create table identity.second_factor (
  person_id uuid primary key references identity.account on delete cascade,
  sealed_secret bytea not null,
  -- the time step (RFC 6238 §4.2) of the last code that was taken; null until the first one was
  last_step bigint
);

-- What is left of the codes for a lost phone, as keyed hashes.
create table identity.recovery_code (
  person_id uuid not null references identity.second_factor on delete cascade,
  code_hash bytea not null,
  primary key (person_id, code_hash)
);
