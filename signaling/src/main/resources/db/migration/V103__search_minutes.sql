-- What was said in sealed minutes, found by those who read all minutes. Their heads say nothing that the case does not.
create table search.minuted (
  consultation_id uuid not null,
  position int not null,
  case_id uuid not null,
  -- when it was written: its place in the recording
  at timestamptz not null,
  text text not null,
  primary key (consultation_id, position)
);
create index on search.minuted (case_id);

insert into search.minuted (consultation_id, position, case_id, at, text)
select p.consultation_id, p.position, m.case_id, p.at, p.text
  from minutes.paragraph p join minutes.minutes m on m.consultation_id = p.consultation_id
 where m.state = 'sealed' and not p.head;
