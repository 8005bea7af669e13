-- How often a case's code for following it without signing in was renewed; none where it never was.
create table casework.tracking_code (
  case_id uuid primary key,
  renewals int not null check (renewals > 0)
);
