-- Of who came by telephone or in person and has no mail address, to be called back.
alter table identity.person add column phone text;
