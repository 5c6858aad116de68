package dev.costura.bench;

/**
 * What was done to a table.
 *
 * @param looks scans, of the table or of an index
 * @param read rows that these looks went through or fetched
 */
record TableLoad(long inserted, long changed, long looks, long read) {

    static final TableLoad NONE = new TableLoad(0, 0, 0, 0);

    TableLoad since(TableLoad before) {
        return new TableLoad(
                inserted - before.inserted, changed - before.changed, looks - before.looks, read - before.read);
    }

    TableLoad and(TableLoad other) {
        return new TableLoad(
                inserted + other.inserted, changed + other.changed, looks + other.looks, read + other.read);
    }
}
