-- What is left of a report that was deleted for its age: its id, for ids are the clients' and come again, and what the
-- report said, as a hash. A row of Metadata follows from the id, so a second report of the same id must never pass for new.
create table forgotten_report (
  workbook     varchar(100) not null,
  id           varchar(120) not null,
  content_hash char(64)     not null,
  status       varchar(8)   not null,  -- APPLIED, REJECTED
  ended_at     timestamp with time zone not null,
  primary key (workbook, id)
);
-- Reports that ended, oldest first: a clean-up reads those it deletes and not the queue.
create index staged_by_end on staged (workbook, status, decided_at);
create index ledger_attempt_by_age on ledger_attempt (workbook, settled_at);
