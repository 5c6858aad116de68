package dev.costura.union;

import dev.costura.union.Report.Completion;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A completion that was accepted: the union before and after it. */
record AcceptedWork(Completion completion, UUID entryId, Union before, Union after) {

    static AcceptedWork of(Completion completion, Union before, Instant now) {
        UUID entryId = RowIds.own(completion);
        Union after = before.completed(
                completion.operation(),
                Objects.requireNonNull(completion.startedAt()),
                completion.finishedAt(),
                completion.worker(),
                NamedUuid.of(entryId.toString(), "version"),
                now);
        return new AcceptedWork(completion, entryId, before, after);
    }
}
