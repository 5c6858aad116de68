-- Up to when the times of each scheduled job were launched or skipped: what came later, and was not there to launch, was missed.
create table schedule (
  workbook      varchar(100) not null,
  job           varchar(100) not null,
  times         text         not null,    -- cron expression and zone; with others the job is a new one
  settled_until timestamp with time zone not null,
  primary key (workbook, job)
);
