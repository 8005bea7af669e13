-- When the official put the conversation on hold; null while it is not. A new owner goes on from here.
alter table consultation.consultation add column held_since timestamptz;
