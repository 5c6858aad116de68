package dev.costura.union;

/** The identity of a union in a workbook: the row it stands on may change, this does not. */
public record UnionKey(String ot, String tagSpool, int number) {

    /** How the shop writes it: {@code OT-123+5}. */
    public String id() {
        return ot + "+" + number;
    }

    public SpoolKey spool() {
        return new SpoolKey(ot, tagSpool);
    }

    @Override
    public String toString() {
        return "union " + number + " of " + ot + " (spool " + tagSpool + ")";
    }
}
