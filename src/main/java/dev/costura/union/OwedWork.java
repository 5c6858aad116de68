package dev.costura.union;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Work whose union row is in the workbook while the spool-level row of its group is not: the run that wrote the one ended
 * before it could write the other.
 *
 * @param completion the id of its report
 * @param unionId as Metadata names it, such as {@code OT-123+5}
 * @param inches the union's diameter
 */
public record OwedWork(
        SpoolKey spool,
        Operation operation,
        Worker worker,
        String completion,
        int union,
        String unionId,
        BigDecimal inches,
        Instant finishedAt) {}
