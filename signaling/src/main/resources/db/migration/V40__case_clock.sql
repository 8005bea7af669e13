-- On which days offices work, where the weekday does not tell. Edited by clerks; every edit moves the version on, and
-- clocks that were reckoned with an older one are reckoned anew.
create table casework.calendar_day (
  day date primary key,
  working boolean not null,
  -- why: the holiday's name, or the reason the clerk gave
  reason text not null,
  source text not null,
  changed_by uuid,
  changed_at timestamptz
);

create table casework.calendar_version (version bigint not null);
insert into casework.calendar_version values (1);

-- 国务院办公厅关于 2025 年部分节假日安排的通知 (国办发明电〔2024〕12 号),
-- 国务院办公厅关于 2026 年部分节假日安排的通知 (国办发明电〔2025〕7 号).
-- 2027: the days of 全国年节及纪念日放假办法 (2024) alone, with the days given for those on weekends (§6); the
-- arrangement of bridging days is a clerk's to enter once it is published.
insert into casework.calendar_day (day, working, reason, source)
select day::date, false, name, source
  from (values
    ('2025-01-01', '2025-01-01', '元旦', '国办发明电〔2024〕12号'),
    ('2025-01-28', '2025-02-04', '春节', '国办发明电〔2024〕12号'),
    ('2025-04-04', '2025-04-06', '清明节', '国办发明电〔2024〕12号'),
    ('2025-05-01', '2025-05-05', '劳动节', '国办发明电〔2024〕12号'),
    ('2025-05-31', '2025-06-02', '端午节', '国办发明电〔2024〕12号'),
    ('2025-10-01', '2025-10-08', '国庆节、中秋节', '国办发明电〔2024〕12号'),
    ('2026-01-01', '2026-01-03', '元旦', '国办发明电〔2025〕7号'),
    ('2026-02-15', '2026-02-23', '春节', '国办发明电〔2025〕7号'),
    ('2026-04-04', '2026-04-06', '清明节', '国办发明电〔2025〕7号'),
    ('2026-05-01', '2026-05-05', '劳动节', '国办发明电〔2025〕7号'),
    ('2026-06-19', '2026-06-21', '端午节', '国办发明电〔2025〕7号'),
    ('2026-09-25', '2026-09-27', '中秋节', '国办发明电〔2025〕7号'),
    ('2026-10-01', '2026-10-07', '国庆节', '国办发明电〔2025〕7号'),
    ('2027-01-01', '2027-01-01', '元旦', '全国年节及纪念日放假办法'),
    ('2027-02-05', '2027-02-10', '春节', '全国年节及纪念日放假办法'),
    ('2027-04-05', '2027-04-05', '清明节', '全国年节及纪念日放假办法'),
    ('2027-05-01', '2027-05-04', '劳动节', '全国年节及纪念日放假办法'),
    ('2027-06-09', '2027-06-09', '端午节', '全国年节及纪念日放假办法'),
    ('2027-09-15', '2027-09-15', '中秋节', '全国年节及纪念日放假办法'),
    ('2027-10-01', '2027-10-05', '国庆节', '全国年节及纪念日放假办法')
  ) as rest (first, last, name, source),
  generate_series(first::date, last::date, interval '1 day') as day;

insert into casework.calendar_day (day, working, reason, source)
select day::date, true, name, source
  from (values
    ('2025-01-26', '春节调休', '国办发明电〔2024〕12号'),
    ('2025-02-08', '春节调休', '国办发明电〔2024〕12号'),
    ('2025-04-27', '劳动节调休', '国办发明电〔2024〕12号'),
    ('2025-09-28', '国庆节、中秋节调休', '国办发明电〔2024〕12号'),
    ('2025-10-11', '国庆节、中秋节调休', '国办发明电〔2024〕12号'),
    ('2026-01-04', '元旦调休', '国办发明电〔2025〕7号'),
    ('2026-02-14', '春节调休', '国办发明电〔2025〕7号'),
    ('2026-02-28', '春节调休', '国办发明电〔2025〕7号'),
    ('2026-05-09', '劳动节调休', '国办发明电〔2025〕7号'),
    ('2026-09-20', '国庆节调休', '国办发明电〔2025〕7号'),
    ('2026-10-10', '国庆节调休', '国办发明电〔2025〕7号')
  ) as worked (day, name, source);

-- The deadlines of a case, derived from its history and the calendar, in the transaction that writes the entry.
create table casework.clock (
  case_id uuid not null,
  -- the entry it was started by
  seq int not null,
  step text not null check (step in ('acceptance', 'closing', 'promise')),
  started_at timestamptz not null,
  -- the last day in time, and its end; null while a pause leaves it open
  due_on date,
  due_at timestamptz,
  warn_at timestamptz,
  paused boolean not null,
  warned boolean not null,
  missed boolean not null,
  ended_at timestamptz,
  -- who held the case while it ran, the last of them
  departments uuid[] not null,
  -- of a promise: what was promised, and who will do it
  what text,
  who text,
  calendar_version bigint not null,
  primary key (case_id, seq)
);
create index on casework.clock (due_at) where ended_at is null and not missed;
create index on casework.clock (warn_at) where ended_at is null and not warned;
create index on casework.clock (calendar_version) where ended_at is null;
create index on casework.clock (started_at);

-- What is due next, for lists: the legal clock, or where none runs the promise.
alter table casework.case_file
  add column due_at timestamptz,
  add column clock text,
  -- what became of the last promise
  add column promised text not null default 'nothing';
create index on casework.case_file (promised) where promised not in ('nothing', 'kept');

-- The history is the record and the row beside it derived: that row may be lost and built anew.
alter table casework.case_event drop constraint case_event_case_id_fkey;
