create schema identity;

create table identity.region (
  id uuid primary key,
  parent_id uuid references identity.region,
  name_zh text not null,
  name_en text not null
);

create table identity.department (
  id uuid primary key,
  region_id uuid references identity.region,
  name_zh text not null,
  name_en text not null,
  position int not null default 0
);

create table identity.person (
  id uuid primary key,
  name text not null,
  email text unique check (email = lower(email)),
  title_zh text,
  title_en text,
  department_id uuid references identity.department,
  created_at timestamptz not null
);

create table identity.person_role (
  person_id uuid not null references identity.person,
  role text not null check (role in ('CITIZEN', 'OFFICIAL', 'CLERK', 'REVIEWER')),
  primary key (person_id, role)
);

-- Local accounts of staff; a person from an identity provider has none.
create table identity.account (
  person_id uuid primary key references identity.person,
  account text not null unique check (account = lower(account)),
  password_hash text not null
);

-- The token itself is only in the person's browser.
create table identity.sign_in (
  token_hash bytea primary key,
  person_id uuid not null references identity.person,
  audience text not null check (audience in ('CITIZEN', 'STAFF')),
  scope text not null check (scope in ('FULL', 'BOOKING', 'SESSION')),
  scope_id uuid check ((scope = 'FULL') = (scope_id is null)),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index on identity.sign_in (expires_at);
