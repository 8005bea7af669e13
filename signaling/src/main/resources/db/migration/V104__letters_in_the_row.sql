-- A letter is read once and then gone: up to a page of PostgreSQL it stays in its row as it is, and is neither compressed
-- nor cut up for the hour it lives.
alter table notification.letter set (toast_tuple_target = 8160);
