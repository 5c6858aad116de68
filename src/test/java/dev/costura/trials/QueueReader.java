package dev.costura.trials;

import dev.costura.trials.QueueContent.Ledger;
import dev.costura.trials.QueueContent.Queued;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads queue and ledger of one workbook from one database, as they stand now. */
@FunctionalInterface
public interface QueueReader {

    QueueContent read();

    /** From the database itself, by plain SQL. */
    static QueueReader sql(DataSource database, String workbook) {
        return () -> {
            try (Connection connection = database.getConnection()) {
                return read(connection, workbook);
            } catch (SQLException e) {
                throw new IllegalStateException("The queue of " + workbook + " can't be read", e);
            }
        };
    }

    /** From what {@code GET /api/workbooks/{w}/completions?kind=ALL} lists, all pages of it. */
    static QueueReader rest(Iterable<JsonNode> items) {
        return () -> {
            List<Queued> reports = new ArrayList<>();
            items.forEach(item -> reports.add(new Queued(
                    item.path("id").asString(),
                    item.path("kind").asString(),
                    item.path("status").asString(),
                    item.path("reason").asString(null))));
            return new QueueContent(reports, null);
        };
    }

    private static QueueContent read(Connection connection, String workbook) throws SQLException {
        List<Queued> reports = rows(
                connection,
                "select id, kind, status, reason from staged where workbook = ? order by arrival",
                workbook,
                row -> new Queued(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        List<Long> applied = rows(
                connection,
                "select number from ledger_attempt where workbook = ? and state = 'APPLIED' order by number",
                workbook,
                row -> row.getLong(1));
        List<String> unsettled = rows(
                connection,
                "select number, state from ledger_attempt where workbook = ? and state = 'OPEN'",
                workbook,
                row -> "batch " + row.getLong(1) + " " + row.getString(2));
        List<String> entries = rows(
                connection,
                "select e.id from ledger_entry e join ledger_state s on s.seq = e.seq where s.workbook = ? and s.state = 'APPLIED' order by e.seq",
                workbook,
                row -> row.getString(1));
        long planned = rows(
                        connection,
                        "select seq from ledger_state where workbook = ? and state = 'PLANNED'",
                        workbook,
                        row -> row.getLong(1))
                .size();
        return new QueueContent(reports, new Ledger(applied, unsettled, entries, planned));
    }

    /** One row of an answer. */
    interface Reading<T extends @Nullable Object> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(Connection connection, String sql, String workbook, Reading<T> reading)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, workbook);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(reading.of(rows));
                }
                return list;
            }
        }
    }
}
