-- Closed by the run that took the workbook from it: it did not fail by itself, and whoever waits for it may go on with it.
alter table run add column taken_over boolean default false not null;
