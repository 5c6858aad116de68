package dev.costura.staging;

import dev.costura.union.Operation;
import dev.costura.union.Worker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** The same for the same report, however its JSON was written: an id with another content is a mismatch. */
    String contentHash() {
        String content = Arrays.asList(
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
                        details)
                .stream()
                .map(Objects::toString)
                .collect(Collectors.joining("\u001f"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The completions that a FINALIZAR brings with it; their ids can stand in a path. */
    List<NewReport> completions(@Nullable Instant occupiedSince) {
        return unions.stream()
                .map(number -> new NewReport(
                        id + ":" + number,
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
