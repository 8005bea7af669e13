-- A line has the id that its writer chose: one of another conversation must not keep it from being written here.
alter table consultation.chat_line
  drop constraint chat_line_pkey,
  add primary key (consultation_id, id);
