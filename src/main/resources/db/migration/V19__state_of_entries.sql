-- What becomes of an entry, apart from what it says: H2 writes a row to all of its table's indexes again with every update, and an
-- entry says more than a kilobyte (docs/decisions/0026-what-is-updated-is-narrow.md).
create table ledger_state (
  seq          bigint       primary key,
  workbook     varchar(100) not null,
  execution_id bigint       not null,
  state        varchar(10)  not null,  -- PLANNED, APPLIED, SUPERSEDED, GONE, PREVIEW; within a transaction, FORGOTTEN
  attempt_id   bigint,
  metadata_row integer
);
insert into ledger_state (seq, workbook, execution_id, state, attempt_id, metadata_row)
  select seq, workbook, execution_id, state, attempt_id, metadata_row from ledger_entry;
create index ledger_state_of_run on ledger_state (workbook, state, execution_id, seq);

-- Which entries an attempt is about: from one to another without a gap. They have its id from when it is settled or given up.
create table ledger_stretch (
  attempt_id bigint not null,
  first_seq  bigint not null,
  last_seq   bigint not null,
  primary key (attempt_id, first_seq)
);
insert into ledger_stretch (attempt_id, first_seq, last_seq)
  select attempt_id, min(seq), max(seq)
  from (select attempt_id, seq, seq - row_number() over (partition by attempt_id order by seq) as island
        from ledger_entry where attempt_id is not null) as placed
  group by attempt_id, island;

-- Locked by who begins an attempt and by who forgets what was planned: one after the other.
create table ledger_turn (
  workbook varchar(100) primary key
);

-- Union rows in the workbook whose group has no row of its own yet.
create table ledger_owed (
  workbook varchar(100) not null,
  seq      bigint       not null,
  primary key (workbook, seq)
);
insert into ledger_owed (workbook, seq) select workbook, seq from ledger_entry where owes_group = true;

-- What a batch wrote, summed up when it is settled: a run's report reads its batches and not its entries.
alter table ledger_attempt add column pulgadas_arm numeric(16, 4) default 0 not null;
alter table ledger_attempt add column pulgadas_sold numeric(16, 4) default 0 not null;
alter table ledger_attempt add column remediations integer default 0 not null;
update ledger_attempt set
  pulgadas_arm = (select coalesce(sum(e.pulgadas), 0) from ledger_entry e
    where e.attempt_id = ledger_attempt.id and e.operation = 'ARM' and e.n_union is not null),
  pulgadas_sold = (select coalesce(sum(e.pulgadas), 0) from ledger_entry e
    where e.attempt_id = ledger_attempt.id and e.operation = 'SOLD' and e.n_union is not null),
  remediations = (select count(*) from ledger_entry e
    where e.attempt_id = ledger_attempt.id and e.event_type = 'SYSTEM_REMEDIATION' and e.action = 'REMEDIAR')
  where state = 'APPLIED';
create index ledger_attempt_by_run on ledger_attempt (execution_id, state);

drop index ledger_entry_to_send;
drop index ledger_entry_of_run;
drop index ledger_entry_by_attempt;
drop index ledger_entry_owing;
alter table ledger_entry drop column state;
alter table ledger_entry drop column attempt_id;
alter table ledger_entry drop column metadata_row;
alter table ledger_entry drop column owes_group;

-- H2 keeps a long text away from its row, which is three writes more. Only the changes of a repair may be too long for the row.
alter table ledger_entry alter column details set data type varchar(1000000);
alter table ledger_entry add column long_changes text;
update ledger_entry set long_changes = changes, changes = '' where char_length(changes) > 100000;
alter table ledger_entry alter column changes set data type varchar(100000);
