package db.migration;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * What several processes share beside the workbooks: who they are, who does what, the channel between them (the table of Spring
 * Integration 7.1, as its {@code schema-postgresql.sql} has it) and the buckets of the quota. Only PostgreSQL wakes those who
 * listen; H2 has the tables, so that a database can be moved.
 */
public final class V20__fleet extends BaseJavaMigration {

    private static final List<String> TABLES = List.of(
            """
            create table fleet_process (
              name         varchar(100) primary key,
              role         varchar(10)  not null,  -- SERVICE, WORKER
              host         varchar(255) not null,
              joined_at    timestamp with time zone not null,
              seen_at      timestamp with time zone not null,  -- by the database's clock
              runs_at_once integer      not null,
              state        varchar(10)  not null,  -- WORKING, DRAINING, DRAINED, CUT_OFF, LEFT
              told         varchar(1000)           -- why it is in this state, for people
            )
            """,
            """
            create table fleet_execution (
              execution_id   bigint primary key,  -- of the job repository
              job            varchar(100) not null,
              manager        varchar(100) not null,  -- the process that waits for its partitions
              launched_by    varchar(200) not null,
              stop_requested boolean      not null,
              ended          boolean      not null,  -- by its own manager; else it is taken over
              started_at     timestamp with time zone default current_timestamp not null,
              ended_at       timestamp with time zone
            )
            """,
            """
            create table fleet_partition (
              step_execution_id bigint primary key,  -- of the job repository
              execution_id      bigint       not null,
              workbook          varchar(100) not null,
              worker            varchar(100),  -- who has taken it; null: nobody
              taken_at          timestamp with time zone,
              takes             integer      not null,  -- how often it was taken
              run_id            bigint        -- the run on the workbook
            )
            """,
            "create index fleet_partition_of_execution on fleet_partition (execution_id, workbook)",
            """
            create table fleet_launch (
              id           varchar(36)  primary key,
              workbook     varchar(100) not null,
              asked        varchar(1000000) not null,  -- JSON
              sent_by      varchar(100) not null,
              sent_at      timestamp with time zone not null,
              taken_by     varchar(100),
              run_id       bigint,
              refusal_kind varchar(10),
              refusal      varchar(4000),
              refusal_run  bigint
            )
            """,
            """
            create table fleet_bucket (
              id    varchar(300) primary key,  -- reads or writes of a project or a user
              state %s  -- Bucket4j's
            )
            """,
            """
            create table fleet_quota_use (
              bucket  varchar(300) not null,
              process varchar(100) not null,
              allowed integer      not null,  -- calls a minute
              used    integer      not null,  -- calls of this process in the minute before
              told_at timestamp with time zone not null,
              primary key (bucket, process)
            )
            """,
            "create sequence int_message_seq start with 1 increment by 1 no cycle",
            """
            create table int_channel_message (
              message_id       char(36)     not null,
              group_key        char(36)     not null,
              created_date     bigint       not null,
              message_priority bigint,
              message_sequence bigint       default nextval('int_message_seq') not null,
              message_content  %s,
              region           varchar(100) not null,
              primary key (region, group_key, created_date, message_sequence)
            )
            """,
            "create index int_channel_msg_delete_idx on int_channel_message (region, group_key, message_id)");

    private static final List<String> NOTIFICATION = List.of("""
            create function int_channel_message_notify_fct() returns trigger as $body$
            begin
              perform pg_notify('int_channel_message_notify', new.region || ' ' || new.group_key);
              return new;
            end;
            $body$ language plpgsql
            """, """
            create trigger int_channel_message_notify_trg after insert on int_channel_message
              for each row execute procedure int_channel_message_notify_fct()
            """);

    /** H2 makes these by itself for foreign keys. Without them each look at a run reads all steps that there ever were. */
    private static final List<String> INDEXES_OF_THE_JOB_REPOSITORY = List.of(
            "create index batch_step_execution_of_job on batch_step_execution (job_execution_id)",
            "create index batch_job_execution_of_instance on batch_job_execution (job_instance_id)",
            "create index batch_job_execution_params_of_job on batch_job_execution_params (job_execution_id)");

    @Override
    public void migrate(Context context) throws SQLException {
        boolean postgres =
                context.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        String bytes = postgres ? "bytea" : "varbinary(1000000)";
        try (Statement statement = context.getConnection().createStatement()) {
            for (String table : TABLES) {
                statement.execute(table.replace("%s", bytes));
            }
            for (String part : postgres ? NOTIFICATION : List.<String>of()) {
                statement.execute(part);
            }
            for (String index : postgres ? INDEXES_OF_THE_JOB_REPOSITORY : List.<String>of()) {
                statement.execute(index);
            }
        }
    }
}
