package dev.costura.workbook;

import java.util.UUID;

/**
 * The rows of both tabs when a workbook was last read whole, or as they were known when much of that had changed: what later
 * readings of some rows are kept as a difference to.
 *
 * @param id by which it is found again, of no other reading
 */
record WholeReading(UUID id, RawRows unions, RawRows spools) {

    static WholeReading of(RawRows unions, RawRows spools) {
        return new WholeReading(UUID.randomUUID(), unions, spools);
    }
}
