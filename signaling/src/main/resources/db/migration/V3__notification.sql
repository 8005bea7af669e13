create schema notification;

-- What would have been mailed, where no SMTP server is set: read on the embedded defaults only.
create table notification.inbox (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  at timestamptz not null
);
create index on notification.inbox (at);
