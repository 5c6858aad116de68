-- What became of a preview. It has one row at most, so whoever writes it decides: a launch or a drop.
create table preview_outcome (
  execution_id bigint       primary key,  -- the dry run
  outcome      varchar(8)   not null,     -- LAUNCHED, DROPPED
  done_at      timestamp with time zone not null,
  done_by      varchar(200) not null
);

-- The dry run whose plan a run writes, and nothing else.
alter table run add column plan_id bigint;
create index run_by_plan on run (plan_id);

-- The tabs of spreadsheets as they were read last, so that a link to a cell costs no call.
create table workbook_tab (
  spreadsheet_id varchar(200) not null,
  title          varchar(200) not null,
  sheet_id       integer      not null,
  primary key (spreadsheet_id, title)
);

-- The rows that an entry's cells were in when it was written, counted from 1: who wrote to a cell is asked by address, too.
alter table ledger_entry add column union_row integer;
alter table ledger_entry add column spool_row integer;
create index ledger_entry_by_union_row on ledger_entry (workbook, union_row);
create index ledger_entry_by_spool_row on ledger_entry (workbook, spool_row);
