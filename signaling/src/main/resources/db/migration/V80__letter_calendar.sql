-- An iCalendar message that travels with a letter (RFC 6047), and what it asks of the reader's calendar (RFC 5546).
alter table notification.letter
  add column calendar text,
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add check ((calendar is null) = (calendar_method is null));
