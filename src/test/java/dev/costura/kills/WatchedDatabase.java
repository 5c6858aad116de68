package dev.costura.kills;

import dev.costura.kills.Points.Place;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose commits are named points, by the tables that were written. A commit of nothing is none, and a
 * statement outside of a transaction is a commit of its own.
 */
final class WatchedDatabase extends DelegatingDataSource {

    private static final Pattern WRITE = Pattern.compile(
            "\\s*(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(\\w+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Points points;

    WatchedDatabase(DataSource database, Points points) {
        super(database);
        this.points = points;
    }

    @Override
    public Connection getConnection() throws SQLException {
        points.atDatabase();
        Connection connection = super.getConnection();
        Set<String> written = new LinkedHashSet<>();
        return proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "commit" -> commit(written, () -> call(connection, method, arguments));
            case "rollback" -> {
                written.clear();
                yield call(connection, method, arguments);
            }
            case "setAutoCommit" ->
                Boolean.TRUE.equals(arguments[0])
                        ? commit(written, () -> call(connection, method, arguments))
                        : call(connection, method, arguments);
            case "prepareStatement" ->
                statement(
                        connection,
                        (PreparedStatement) call(connection, method, arguments),
                        String.valueOf(arguments[0]),
                        written);
            default -> call(connection, method, arguments);
        });
    }

    private PreparedStatement statement(
            Connection connection, PreparedStatement statement, String sql, Set<String> written) {
        Matcher write = WRITE.matcher(sql);
        String table = write.matches() ? write.group(1).toLowerCase(Locale.ROOT) : null;
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            points.atDatabase();
            if (table != null) {
                written.add(table);
            }
            return table != null && connection.getAutoCommit()
                    ? commit(written, () -> call(statement, method, arguments))
                    : call(statement, method, arguments);
        });
    }

    private @Nullable Object commit(Set<String> written, Act act) throws Throwable {
        points.atDatabase();
        String step = Points.stepOfThisThread();
        if (step == null || written.isEmpty()) {
            written.clear();
            return act.run();
        }
        Place commit = points.commit(step, written);
        written.clear();
        commit.at("before");
        Object result = act.run();
        commit.at("after");
        return result;
    }

    private interface Act {
        @Nullable
        Object run() throws Throwable;
    }

    private interface Handling {
        @Nullable
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handling handling) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handling.invoke(method, arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
