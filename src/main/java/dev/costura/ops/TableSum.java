package dev.costura.ops;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How many rows a table has, and a checksum over all columns of all of them: the sum of the rows' hashes, so that neither the
 * order in which a database gives them nor their number matters to the memory it takes. Equal sums of two tables mean equal
 * rows, for all that is not made on purpose.
 *
 * @param checksum in hexadecimal digits
 */
record TableSum(long rows, String checksum) {

    private static final int BYTES = 16;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES);
    private static final byte[] NULL = {0};
    private static final byte[] VALUE = {1};

    /** Reads the table, row by row. */
    static TableSum of(Connection connection, String table, Runnable eachRow) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select * from " + table)) {
            TableColumns columns = TableColumns.of(select);
            Summing summing = new Summing(columns);
            columns.each(select, row -> {
                summing.add(row);
                eachRow.run();
            });
            return new TableSum(summing.rows, "%032x".formatted(summing.sum));
        }
    }

    private static final class Summing {
        private final MessageDigest hash = sha256();
        private final TableColumns columns;

        /** By their names: migrations may have added them in another order. */
        private final int[] order;

        private long rows;
        private BigInteger sum;

        Summing(TableColumns columns) {
            this.columns = columns;
            this.order = IntStream.range(0, columns.names().size())
                    .boxed()
                    .sorted(Comparator.comparing(columns.names()::get))
                    .mapToInt(Integer::intValue)
                    .toArray();
            // A table that has other columns is another table, also where it has no rows.
            for (int column : order) {
                add(columns.names().get(column).getBytes(StandardCharsets.UTF_8));
            }
            this.sum = number(hash.digest());
        }

        void add(ResultSet row) throws SQLException {
            for (int column : order) {
                Object value = columns.value(row, column);
                if (value == null) {
                    hash.update(NULL);
                } else {
                    add(columns.kinds().get(column).canonical(value));
                }
            }
            sum = sum.add(number(hash.digest())).mod(MODULUS);
            rows++;
        }

        private void add(byte[] value) {
            hash.update(VALUE);
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).flip());
            hash.update(value);
        }
    }

    private static BigInteger number(byte[] hash) {
        return new BigInteger(1, Arrays.copyOf(hash, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
