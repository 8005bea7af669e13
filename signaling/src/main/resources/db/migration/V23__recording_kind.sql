-- What a track shows: the participant, or the screen they shared. The default is for nodes of before,
-- which may still run.
alter table recording.track
  add column kind text not null default 'CAMERA' check (kind in ('CAMERA', 'SCREEN'));
