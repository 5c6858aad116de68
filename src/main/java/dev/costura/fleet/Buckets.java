package dev.costura.fleet;

import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.BucketNotFoundException;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.remote.CommandResult;
import io.github.bucket4j.distributed.remote.RemoteCommand;
import io.github.bucket4j.distributed.remote.Request;
import io.github.bucket4j.distributed.remote.commands.AddTokensCommand;
import io.github.bucket4j.distributed.remote.commands.CreateInitialStateAndExecuteCommand;
import io.github.bucket4j.distributed.remote.commands.GetAvailableTokensCommand;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The buckets in the table {@code fleet_bucket}, by Bucket4j. Each taking is a transaction of its own, on connections that nothing
 * else uses: a run that waits for a token has connections of the other pool, and must not wait for those whom it keeps waiting.
 */
class Buckets {

    private final SharedTime time;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    Buckets(DataSource database, SharedTime time) {
        this.time = time;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .table("fleet_bucket")
                .idColumn("id")
                .stateColumn("state")
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .clientClock(time)
                .build();
    }

    Tokens tokens(String id, Limit limit) {
        return new Tokens() {
            @Override
            public long take(int leaving) {
                Long refused = ask(
                        id,
                        new CreateInitialStateAndExecuteCommand<>(
                                limit.asBucket(), new TakeLeaving(limit.asBucket(), leaving)));
                return Objects.requireNonNull(refused);
            }

            @Override
            public void giveBack() {
                ask(id, new CreateInitialStateAndExecuteCommand<>(limit.asBucket(), new AddTokensCommand(1)));
            }
        };
    }

    /**
     * Tokens that are there now.
     *
     * @param whole the answer where nobody has taken any: a bucket begins full, and with its first token
     */
    long available(String id, long whole) {
        try {
            return Objects.requireNonNull(ask(id, new GetAvailableTokensCommand()));
        } catch (BucketNotFoundException e) {
            return whole;
        }
    }

    private <T> @Nullable T ask(String id, RemoteCommand<T> command) {
        try {
            time.agree();
            CommandResult<T> result = buckets.execute(
                    id,
                    new Request<>(
                            command,
                            ClientSideConfig.getDefault().getBackwardCompatibilityVersion(),
                            time.currentTimeNanos(),
                            null));
            return result.getData();
        } catch (BucketExecutionException | SQLException e) {
            throw new DataAccessResourceFailureException(
                    "The quota %s, which all processes of the fleet share in the database, could not be asked for (%s). No call was made; see that the database answers."
                            .formatted(id, reason(e)),
                    e);
        }
    }

    private static String reason(Exception e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
