-- Who is told when a case moves on.
create table exchange.webhook (
  id uuid primary key,
  -- whom it tells, as staff read it
  name text not null,
  url text not null,
  -- Standard Webhooks: 24 to 64 random bytes in base64
  secret text not null check (secret ~ '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$'),
  events text[] not null default '{case.filed,case.stage-changed}'
    check (events <> '{}' and events <@ array['case.filed', 'case.stage-changed']),
  -- of which cases: those that are with the department; where it is null, those that are public
  department_id uuid references identity.department,
  created_by uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  -- why it was ended, where nobody ended it
  ended_why text
);

-- Messages on their way, written in the transaction that moved the case on. A row goes when its message is delivered;
-- one that was given up stays, with the reason.
create table exchange.webhook_message (
  -- the webhook-id, the same at every try
  id uuid primary key,
  webhook_id uuid not null references exchange.webhook,
  body text not null,
  posted_at timestamptz not null,
  -- how often it was tried, and from when on it may be tried (again): a node that takes it moves this on
  tries int not null default 0,
  next_try_at timestamptz not null,
  last_fault text,
  given_up_at timestamptz
);
create index on exchange.webhook_message (webhook_id, next_try_at) where given_up_at is null;
