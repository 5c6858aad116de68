package dev.costura.union;

/** The identity of a spool: one row of Operaciones. */
public record SpoolKey(String ot, String tagSpool) {

    public UnionKey union(int number) {
        return new UnionKey(ot, tagSpool, number);
    }

    @Override
    public String toString() {
        return "spool " + tagSpool + " of " + ot;
    }
}
