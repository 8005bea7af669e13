-- SMS on their way, as letters are. A row goes when its SMS is handed over or given up; on the embedded defaults, where
-- no gateway is set, it stays and is read in the inbox.
create table notification.sms (
  -- the webhook-id towards the gateway, the same at every try
  id uuid primary key,
  recipient text not null check (recipient ~ '^\+[1-9][0-9]{7,14}$'),
  body text not null,
  posted_at timestamptz not null,
  -- from when on nobody wants it any more: a code is good for minutes, news for a day
  good_until timestamptz not null,
  tries int not null default 0,
  next_try_at timestamptz not null
);
create index on notification.sms (next_try_at);
create index on notification.sms (posted_at desc);
