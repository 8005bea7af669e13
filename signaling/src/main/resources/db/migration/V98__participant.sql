-- Guests of a consultation: whoever takes part besides its citizen and its official.
create table consultation.participant (
  -- in the link
  id uuid primary key,
  consultation_id uuid not null references consultation.consultation,
  party text not null
    check (party in ('colleague', 'department', 'interpreter', 'local-host', 'companion')),
  -- empty while nobody said
  name text not null,
  -- null until they came
  person_id uuid,
  -- the member of staff who was invited by name
  staff_id uuid,
  invited_by uuid not null,
  invited_at timestamptz not null,
  -- of the link
  until timestamptz not null,
  joined_at timestamptz check ((joined_at is null) = (person_id is null)),
  removed_at timestamptz,
  removed_reason text check ((removed_at is null) = (removed_reason is null)),
  unique (consultation_id, person_id)
);
create index on consultation.participant (staff_id) where staff_id is not null;

-- A guest's sign-in reaches one consultation.
alter table identity.sign_in drop constraint sign_in_scope_check;
alter table identity.sign_in add constraint sign_in_scope_check
  check (scope in ('FULL', 'BOOKING', 'SESSION', 'CONSULTATION'));
