package dev.costura.staging;

import dev.costura.union.Operation;
import dev.costura.union.Worker;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report that passed the rules of intake.
 *
 * @param unions of a FINALIZAR, in the order reported
 * @param finishedAt when the work, the action or the event was over
 */
public record NewReport(
        String id,
        Kind kind,
        String ot,
        @Nullable String spool,
        @Nullable Integer union,
        @Nullable Operation operation,
        @Nullable String eventType,
        @Nullable String action,
        Worker worker,
        @Nullable Instant startedAt,
        Instant finishedAt,
        @Nullable UUID expectedVersion,
        List<Integer> unions,
        Map<String, Object> details) {

    /** Written so that neither the order of keys nor a value that looks like another makes a difference. */
    private static final JsonMapper CONTENT = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** The same for the same report, however its JSON was written: an id with another content is a mismatch. */
    String contentHash() {
        byte[] content = CONTENT.writeValueAsBytes(Arrays.asList(
                kind,
                ot,
                spool,
                union,
                operation,
                eventType,
                action,
                worker,
                startedAt,
                finishedAt,
                expectedVersion,
                unions,
                details));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The ids of {@link #completions}, made from its own: whoever stages it takes them too. */
    List<String> completionIds() {
        return kind == Kind.FINALIZAR ? unions.stream().map(this::completionId).toList() : List.of();
    }

    private String completionId(int number) {
        return id + ":" + number;
    }

    /** The completions that a FINALIZAR brings with it; their ids can stand in a path. */
    List<NewReport> completions(@Nullable Instant occupiedSince) {
        return unions.stream()
                .map(number -> new NewReport(
                        completionId(number),
                        Kind.COMPLETION,
                        ot,
                        spool,
                        number,
                        operation,
                        null,
                        null,
                        worker,
                        startedAt != null ? startedAt : occupiedSince,
                        finishedAt,
                        null,
                        List.of(),
                        Map.of()))
                .toList();
    }
}
