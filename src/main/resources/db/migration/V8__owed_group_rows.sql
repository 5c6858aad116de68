-- A batch may end within a group of completions: its union rows are in the workbook then and owe the group its spool-level
-- row, until a later batch has written that. Should the rest of the plan never be sent, the next plan writes it.
alter table ledger_entry add column owes_group boolean default false not null;
create index ledger_entry_owing on ledger_entry (workbook, owes_group, ot);
