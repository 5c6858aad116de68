-- The planned entries of a run are read page by page, and counted by state: both along this index alone. The one by
-- workbook left the choice to the planner, which took it, or another, by statistics of a table that was still empty.
create index ledger_entry_of_run on ledger_entry (execution_id, state, seq);
