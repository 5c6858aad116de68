package dev.costura.ops.openapi;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tablets hand in, for the description only: intake looks at each field itself, to say all that is wrong at once. */
public final class ReportForms {

    private static final String ID = "Made by the client; the same id again is a duplicate";

    private ReportForms() {}

    private enum Operation {
        ARM,
        SOLD
    }

    private enum ActionType {
        INICIAR,
        FINALIZAR
    }

    /** A worker finished an operation on a union. */
    @Schema(name = "Completion")
    public record Completion(
            @Schema(description = ID, maxLength = 100) String id,
            @Schema(maxLength = 100) String ot,
            @Schema(minimum = "1", maximum = "20") int union,
            Operation operation,
            @Schema(minimum = "1") int workerId,

            @Schema(description = "Initials and id", maxLength = 200)
            String worker,

            OffsetDateTime startedAt,
            OffsetDateTime finishedAt,

            @Schema(description = "Refused where the union has another version by then") @Nullable
            UUID expectedVersion,

            @Schema(description = "TAG_SPOOL, needed where the union number stands on two spools of the work order")
            @Nullable
            String spool) {}

    /** Something happened to a spool. */
    @Schema(name = "SpoolEvent")
    public record SpoolEvent(
            @Schema(description = ID, maxLength = 100) String id,
            @Schema(maxLength = 100) String ot,
            @Schema(maxLength = 200) String spool,

            @Schema(pattern = "^[A-Z][A-Z0-9_]*$", maxLength = 64)
            String type,

            @Nullable Operation operation,
            @Nullable String action,
            @Schema(minimum = "1") int workerId,
            @Schema(maxLength = 200) String worker,
            OffsetDateTime occurredAt,
            @Nullable Map<String, Object> details) {}

    /** A worker takes a spool, or leaves it with these unions done. */
    @Schema(name = "Action")
    public record Action(
            @Schema(description = ID, maxLength = 100) String id,
            ActionType type,
            @Schema(maxLength = 100) String ot,
            @Schema(maxLength = 200) String spool,
            Operation operation,
            @Schema(minimum = "1") int workerId,
            @Schema(maxLength = 200) String worker,
            OffsetDateTime at,

            @Schema(description = "Of FINALIZAR: the unions that are done; none calls the work off") @Nullable
            List<Integer> unions,

            @Schema(description = "Of FINALIZAR: when the work began, where no INICIAR told") @Nullable
            OffsetDateTime startedAt) {}
}
