-- The one code an address may sign in with.
create table identity.sign_in_code (
  email text primary key check (email = lower(email)),
  -- keyed with the nodes' secret
  code_hash text not null,
  expires_at timestamptz not null,
  tries_left int not null check (tries_left between 0 and 5)
);
create index on identity.sign_in_code (expires_at);
