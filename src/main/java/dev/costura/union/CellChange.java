package dev.costura.union;

/** One cell that changes, named by what stands there and not by where: rows move while people work. */
public sealed interface CellChange {

    CellValue before();

    CellValue after();

    String header();

    SpoolKey spool();

    record OfUnion(UnionKey key, UnionField field, CellValue before, CellValue after) implements CellChange {
        @Override
        public String header() {
            return field.header();
        }

        @Override
        public SpoolKey spool() {
            return key.spool();
        }
    }

    record OfSpool(SpoolKey key, SpoolField field, CellValue before, CellValue after) implements CellChange {
        @Override
        public String header() {
            return field.header();
        }

        @Override
        public SpoolKey spool() {
            return key;
        }
    }
}
