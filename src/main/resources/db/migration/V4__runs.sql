-- What the job repository does not keep of a run: who, what for, and the report.
create table run (
  execution_id   bigint primary key,
  workbook       varchar(100) not null,
  job            varchar(100) not null,
  dry_run        boolean      not null,
  launched_by    varchar(200) not null,
  started_at     timestamp with time zone not null,
  ended_at       timestamp with time zone,
  stop_requested boolean      not null,
  reads          bigint       not null,
  writes         bigint       not null,
  retries        bigint       not null,
  row_repairs    integer      not null,
  warnings       text         not null,
  failure        text,                    -- a sentence for people
  report         text
);
create index run_by_workbook on run (workbook, execution_id);

-- Decisions of a dry run, which leaves the queue as it was.
create table run_preview (
  execution_id bigint      not null,
  arrival      bigint      not null,
  status       varchar(8)  not null,
  reason       varchar(40),
  facts        text,
  primary key (execution_id, arrival)
);

create table work_order_metrics (
  execution_id     bigint       not null,
  ot               varchar(100) not null,
  unions           integer      not null,
  unions_to_weld   integer      not null,
  arm_done         integer      not null,
  sold_done        integer      not null,
  pulgadas         numeric(16, 4) not null,
  pulgadas_to_weld numeric(16, 4) not null,
  pulgadas_arm     numeric(16, 4) not null,
  pulgadas_sold    numeric(16, 4) not null,
  settled          boolean      not null,  -- false: as planned, before what the run applied is added
  primary key (execution_id, ot)
);

create table worker_day_metrics (
  execution_id bigint       not null,
  ot           varchar(100) not null,
  worker_id    integer      not null,
  worker_name  varchar(200) not null,
  work_day     date         not null,
  operation    varchar(4)   not null,
  unions       integer      not null,
  pulgadas     numeric(16, 4) not null,
  primary key (execution_id, ot, worker_id, worker_name, work_day, operation)
);

-- The leases of the workbooks, in the form that ShedLock asks for.
create table shedlock (
  name       varchar(64)  not null primary key,
  lock_until timestamp    not null,
  locked_at  timestamp    not null,
  locked_by  varchar(255) not null
);
