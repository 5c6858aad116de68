package dev.costura.union;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shop may choose.
 *
 * @param armOnlyTypes union types that are never welded
 * @param deferFor how long a SOLD waits for its ARM, counted from when it was staged
 */
public record Policies(Set<String> armOnlyTypes, VersionConflict onVersionConflict, Duration deferFor) {

    public enum VersionConflict {
        REJECT,
        /** Accept when the cells concerned are still empty. */
        REBASE
    }

    public static final Policies DEFAULTS = new Policies(Set.of("FW"), VersionConflict.REJECT, Duration.ofDays(7));

    public Policies {
        armOnlyTypes = armOnlyTypes.stream()
                .map(type -> type.strip().toUpperCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /** Whether a union of this type is ever welded. */
    public boolean needsWelding(@Nullable String type) {
        return type == null || !armOnlyTypes.contains(type.strip().toUpperCase(Locale.ROOT));
    }

    public boolean requires(Operation operation, Union union) {
        return operation == Operation.ARM || needsWelding(union.tipoUnion());
    }

    /** Whether the union counts towards the operation: it is required, or was done all the same. */
    public boolean counts(Operation operation, Union union) {
        return requires(operation, union) || union.isComplete(operation);
    }
}
