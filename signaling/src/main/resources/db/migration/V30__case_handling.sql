alter table identity.person_role drop constraint person_role_role_check;
alter table identity.person_role add constraint person_role_role_check
  check (role in ('CITIZEN', 'OFFICIAL', 'CLERK', 'REVIEWER', 'HANDLER'));

alter table casework.case_file
  add column kind text,
  -- the departments it is with; before it is routed, the one the citizen named
  add column departments uuid[] not null default '{}',
  -- whose turn it is
  add column waits_for text not null default 'clerk'
    check (waits_for in ('clerk', 'department', 'citizen', 'nobody'));

update casework.case_file f
   set departments = array[(e.event ->> 'departmentId')::uuid]
  from casework.case_event e
 where e.case_id = f.id and e.seq = 1 and e.event ->> 'departmentId' is not null;

create index on casework.case_file (filed_at, id) where waits_for <> 'nobody';
create index on casework.case_file using gin (departments);
