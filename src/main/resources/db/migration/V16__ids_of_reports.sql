-- The ids of the reports in the queue, apart from what changes: H2 writes a row to all of its table's indexes again with
-- every update, and ids are random, so each of them was another page on disk (docs/decisions/0026-what-is-updated-is-narrow.md).
create table staged_id (
  workbook varchar(100) not null,
  id       varchar(120) not null,
  arrival  bigint       not null,
  constraint staged_once_only primary key (workbook, id)
);
insert into staged_id (workbook, id, arrival) select workbook, id, arrival from staged;
alter table staged drop constraint staged_once;
-- What these were for is found along staged_waiting, one status at a time, or by arrival.
drop index staged_by_order;
drop index staged_by_entry;
drop index staged_by_end;
-- What a run decided is counted from the index alone.
drop index staged_by_run;
create index staged_by_run on staged (execution_id, kind, status, reason);
