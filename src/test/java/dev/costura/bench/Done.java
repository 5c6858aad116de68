package dev.costura.bench;

import java.util.UUID;

/**
 * Work that a tablet reports: an operation on a union. Minutes are those of the 26th of January 2026.
 *
 * @param order the number of the work order, from 1
 * @param number of the union, from 1
 * @param operation ARM or SOLD
 */
record Done(int order, int number, String operation) {

    static final String ARM = "ARM";
    static final String SOLD = "SOLD";
    static final int WORKER_ID = 93;
    static final String WORKER = "MR(93)";

    private static final String DAY = "2026-01-26T";
    private static final double DAY_SERIAL = 46_048;

    private int hour() {
        return operation.equals(ARM) ? 9 : 10;
    }

    String startedAt() {
        return DAY + "%02d:00:00-03:00".formatted(hour());
    }

    String finishedAt() {
        return DAY + "%02d:%02d:00-03:00".formatted(hour(), 10 + number);
    }

    /** As Sheets counts: days since the end of 1899. */
    double startSerial() {
        return DAY_SERIAL + hour() / 24.0;
    }

    double finishSerial() {
        return startSerial() + (10 + number) / 1440.0;
    }

    /** Appends it as the API of the service takes it, under an id of its own. */
    void appendTo(StringBuilder body) {
        body.append("{\"id\":\"")
                .append(UUID.randomUUID())
                .append("\",\"ot\":\"")
                .append(Shop.ot(order))
                .append("\",\"union\":")
                .append(number)
                .append(",\"operation\":\"")
                .append(operation)
                .append("\",\"workerId\":")
                .append(WORKER_ID)
                .append(",\"worker\":\"")
                .append(WORKER)
                .append("\",\"startedAt\":\"")
                .append(startedAt())
                .append("\",\"finishedAt\":\"")
                .append(finishedAt())
                .append("\"}");
    }
}
