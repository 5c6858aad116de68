package dev.costura.bench;

/**
 * One workbook of a measured execution.
 *
 * @param worker who had it at last
 * @param waitedMillis from the launch until it was taken
 * @param heldMillis from then on until its partition had ended
 * @param ranMillis of that, its run from launch to end
 * @param endedMillis after the launch
 * @param calls of the API for it
 * @param apiMillis that they took
 */
record WorkbookNight(
        String workbook,
        String worker,
        double waitedMillis,
        double heldMillis,
        double ranMillis,
        double endedMillis,
        int calls,
        double apiMillis) {

    double callsAMinute() {
        return calls / heldMillis * 60_000;
    }
}
