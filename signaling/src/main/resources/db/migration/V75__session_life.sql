-- draft → published → open → held → closed, or cancelled. That a session is full follows from its slots.
alter table opendoor.session
  add column state text not null default 'published'
    check (state in ('draft', 'published', 'open', 'held', 'closed', 'cancelled')),
  add column cancel_reason text check ((state = 'cancelled') = (cancel_reason is not null)),
  -- a break after so many slots
  add column recess_after int check (recess_after between 1 and 49 and recess_after < slots),
  add column recess_minutes int check (recess_minutes between 5 and 120),
  -- the sessions of a series have it in common
  add column series_id uuid,
  add check ((recess_after is null) = (recess_minutes is null));
alter table opendoor.session alter column state drop default;
create index on opendoor.session (starts_at) where state in ('published', 'open', 'held');

-- Of a draft it is who saved it last, and when.
comment on column opendoor.session.published_by is 'of a draft: who saved it last';
comment on column opendoor.session.published_at is 'of a draft: when it was saved last';

-- An official receives in one session at a time; a draft takes no time yet, a cancelled session none any more.
alter table opendoor.session drop constraint session_official_id_tstzrange_excl;
alter table opendoor.session add constraint session_one_at_a_time
  exclude using gist (official_id with =, tstzrange(starts_at, ends_at) with &&)
  where (state not in ('draft', 'cancelled'));
