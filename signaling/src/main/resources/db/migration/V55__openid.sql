-- Whom a provider of OpenID Connect means by a subject (OpenID Connect Core §2). One for a person and provider, so that
-- whoever gets a former colleague's mail address does not become them. Providers may tell two clients two subjects.
create table identity.openid_subject (
  audience text not null check (audience in ('CITIZEN', 'STAFF')),
  issuer text not null,
  subject text not null,
  person_id uuid not null references identity.person,
  created_at timestamptz not null,
  primary key (audience, issuer, subject),
  unique (audience, issuer, person_id)
);
