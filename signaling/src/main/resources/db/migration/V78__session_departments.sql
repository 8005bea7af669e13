-- Departments that take part in a session beside the one that holds it.
alter table opendoor.session add column also_departments uuid[] not null default '{}';
