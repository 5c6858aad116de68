package dev.costura.ops.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Makes, shows, recognises and revokes bearer tokens. */
@Repository
public class ApiTokens {

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A token that was just made.
     *
     * @param secret what its bearer shows; it can't be asked for again
     */
    public record Made(ApiToken token, String secret) {}

    /** The newest first. */
    public record Page(List<ApiToken> items, long total) {}

    @Transactional
    public Made make(String name, Set<Role> roles, String by) {
        TokenSecret secret = TokenSecret.random();
        jdbc.sql("""
                        insert into api_token (name, roles, hash, made_at, made_by)
                        values (:name, :roles, :hash, :at, :by)
                        """)
                .param("name", name)
                .param("roles", EnumSet.copyOf(roles).stream().map(Role::name).collect(Collectors.joining(",")))
                .param("hash", secret.hash())
                .param("at", now())
                .param("by", by)
                .update();
        return new Made(bySecret(secret).orElseThrow(), secret.value());
    }

    /** Revoked ones too. */
    public Page list(int page, int size) {
        List<ApiToken> items = jdbc.sql("select * from api_token order by id desc limit :size offset :from")
                .param("size", size)
                .param("from", (long) page * size)
                .query(ApiTokens::token)
                .list();
        long total =
                jdbc.sql("select count(*) from api_token").query(Long.class).single();
        return new Page(items, total);
    }

    /**
     * From the next request on it opens nothing. Revoked again, it stays as it was.
     *
     * @return empty where there never was such a token
     */
    @Transactional
    public Optional<ApiToken> revoke(long id) {
        jdbc.sql("update api_token set revoked_at = :at where id = :id and revoked_at is null")
                .param("at", now())
                .param("id", id)
                .update();
        return jdbc.sql("select * from api_token where id = :id")
                .param("id", id)
                .query(ApiTokens::token)
                .optional();
    }

    /** The token that is shown, unless it is none or was revoked; that it was used is noted to the hour. */
    Optional<ApiToken> use(TokenSecret secret) {
        Optional<ApiToken> token = bySecret(secret).filter(found -> found.revokedAt() == null);
        token.filter(this::notedLongAgo)
                .ifPresent(used -> jdbc.sql("update api_token set last_used_at = :at where id = :id")
                        .param("at", now())
                        .param("id", used.id())
                        .update());
        return token;
    }

    private boolean notedLongAgo(ApiToken token) {
        Instant noted = token.lastUsedAt();
        return noted == null || !noted.plus(USE_IS_NOTED_EVERY).isAfter(clock.instant());
    }

    private Optional<ApiToken> bySecret(TokenSecret secret) {
        return jdbc.sql("select * from api_token where hash = :hash")
                .param("hash", secret.hash())
                .query(ApiTokens::token)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ApiToken token(ResultSet row, int index) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getString("name"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(Role::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("made_by"),
                moment(row, "last_used_at"),
                moment(row, "revoked_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
