-- A picture of a few work orders of a large workbook is kept as a difference to the whole reading before it, which is kept
-- once and not with every run. A picture that was kept before this migration is whole and has neither.
alter table ledger_picture add column reading varchar(36);
alter table ledger_picture add column whole_id bigint;
