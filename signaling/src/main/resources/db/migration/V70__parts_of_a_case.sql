alter table casework.case_file
  -- the departments whose turn it is: of several that hold it, those that have not answered yet
  add column waits_on uuid[] not null default '{}',
  -- who accepted it, to whom it comes back
  add column clerk_id uuid;

update casework.case_file set waits_on = departments where waits_for = 'department';
update casework.case_file f
   set clerk_id = e.by_person
  from casework.case_event e
 where e.case_id = f.id and e.event ->> 'type' = 'accepted';

create index on casework.case_file using gin (waits_on) where waits_for <> 'nobody';
create index on casework.case_file (coalesce(due_at, 'infinity'), id) where waits_for <> 'nobody';

-- What became of each promise: departments promise each for themselves, and a promise outlives its case.
alter table casework.clock add column promised text not null default 'nothing';
update casework.clock c
   set promised = f.promised
  from casework.case_file f
 where f.id = c.case_id and c.step = 'promise'
   and c.seq = (select max(l.seq) from casework.clock l where l.case_id = c.case_id and l.step = 'promise');
create index on casework.clock (promised) where promised in ('open', 'reported');

-- Closing a case used to end what was promised in it. Clocks that are not there are reckoned at the next start.
delete from casework.clock
 where case_id in (select id from casework.case_file where stage = 'closed' and promised in ('open', 'reported'));
