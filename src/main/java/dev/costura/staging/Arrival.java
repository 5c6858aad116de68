package dev.costura.staging;

/**
 * A report on its way in.
 *
 * @param contentHash of the report; it is needed more than once, and costs more than all other checks
 */
record Arrival(NewReport report, String contentHash) {

    static Arrival of(NewReport report) {
        return new Arrival(report, report.contentHash());
    }
}
