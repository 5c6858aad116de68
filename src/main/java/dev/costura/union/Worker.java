package dev.costura.union;

/**
 * Who did the work.
 *
 * @param id the shop's number of the worker; 0 is Costura itself
 * @param name as it stands in the workbook, usually {@code INICIALES(ID)} such as {@code MR(93)}
 */
public record Worker(int id, String name) {

    /** The author of what Costura puts right on its own account. */
    public static final Worker SYSTEM = new Worker(0, "SYSTEM_COSTURA");

    public Worker {
        if (id < 0 || name.isBlank()) {
            throw new IllegalArgumentException(
                    "A worker needs a number from 0 up and a name, not " + id + " '" + name + "'");
        }
    }
}
