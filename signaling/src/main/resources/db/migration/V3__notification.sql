create schema notification;

-- Letters on their way. A row goes when its letter is delivered or given up; on the embedded defaults, where no SMTP
-- server is set, it stays and is read in the inbox.
create table notification.letter (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  posted_at timestamptz not null,
  -- how often it was tried, and from when on it may be tried (again): a node that takes it moves this on
  tries int not null default 0,
  next_try_at timestamptz not null
);
create index on notification.letter (next_try_at);
create index on notification.letter (posted_at desc);
