package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code copy-database}, killed with SIGKILL in the middle of a table, and called again. */
class KilledCopyTest {

    private static final String LOCK = "4711";

    @TempDir
    private Path directory;

    @Test
    void aCopyThatIsKilledLeavesAnEmptyDatabaseAndTheNextCallCopiesAll() throws Exception {
        try (Database h2 = Database.h2(directory);
                Database target = Database.postgres()) {
            h2.migrate();
            for (int id = 1; id <= 3_000; id++) {
                h2.sql()
                        .sql("insert into shedlock values ('lock ' || ?, now(), now(), 'nobody')")
                        .param(id)
                        .update();
            }
            h2.close();
            target.migrate();
            // The row in the middle waits for whoever holds the lock.
            target.sql().sql("""
                    create function waits() returns trigger as $$
                    begin
                      if new.name = 'lock 2500' then perform pg_advisory_xact_lock(4711); end if;
                      return new;
                    end $$ language plpgsql
                    """).update();
            target.sql()
                    .sql("create trigger waits before insert on shedlock for each row execute function waits()")
                    .update();
            try (Connection holder = target.dataSource().getConnection();
                    Statement lock = holder.createStatement()) {
                lock.execute("select pg_advisory_lock(" + LOCK + ")");
                Child copy = copy(target);
                copy.await("it is in the middle", () -> waiting(target) == 1);
                copy.kill();
                lock.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
            Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> writing(target) == 0);
            assertThat(rows(target)).isZero();

            Child again = copy(target);
            assertThat(again.awaitEnd()).as(again.said()).isZero();
            assertThat(rows(target)).isEqualTo(3_000);
        }
    }

    private Child copy(Database target) {
        List<String> command = new ArrayList<>(List.of("copy-database", "--from"));
        command.add("jdbc:h2:file:" + directory.resolve("costura"));
        command.addAll(List.of("--from-username", "sa", "--to", target.url(), "--username", target.user()));
        return Child.start(directory, Jvm.get().command(), command);
    }

    private static long waiting(Database target) {
        return number(target, "select count(*) from pg_locks where locktype = 'advisory' and not granted");
    }

    private static long writing(Database target) {
        return number(
                target,
                "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'shedlock' and l.mode = 'RowExclusiveLock'");
    }

    private static long rows(Database target) {
        return number(target, "select count(*) from shedlock");
    }

    private static long number(Database target, String query) {
        return target.sql().sql(query).query(Long.class).single();
    }
}
