package dev.costura.ops;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, whichever database it is in: read as a value that both take, and written down in bytes that are the
 * same for the same value. Nothing goes through the time zone of the process, which would lose an hour each spring.
 */
enum ColumnKind {
    TEXT {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getString(column);
        }
    },
    /** The blanks at the end are the database's. */
    PADDED_TEXT {
        @Override
        @Nullable
        Object read(ResultSet rows, int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? null : text.stripTrailing();
        }
    },
    BOOLEAN {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBoolean(column);
        }
    },
    INTEGER {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getLong(column);
        }
    },
    DECIMAL {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBigDecimal(column);
        }

        @Override
        byte[] canonical(Object value) {
            return text(((BigDecimal) value).stripTrailingZeros().toPlainString());
        }
    },
    MOMENT {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, OffsetDateTime.class);
        }

        @Override
        byte[] canonical(Object value) {
            return text(((OffsetDateTime) value).toInstant());
        }
    },
    DATE_AND_TIME {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, LocalDateTime.class);
        }
    },
    DATE {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getObject(column, LocalDate.class);
        }
    },
    BYTES {
        @Override
        Object read(ResultSet rows, int column) throws SQLException {
            return rows.getBytes(column);
        }

        @Override
        byte[] canonical(Object value) {
            return (byte[]) value;
        }
    };

    /** What it is that a column of a result holds. */
    static ColumnKind of(ResultSetMetaData columns, int column) throws SQLException {
        String name = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        return switch (columns.getColumnType(column)) {
            case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            case Types.CHAR -> PADDED_TEXT;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
            case Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            // PostgreSQL's driver calls both so.
            case Types.TIMESTAMP -> name.equals("timestamptz") ? MOMENT : DATE_AND_TIME;
            case Types.DATE -> DATE;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            default ->
                throw new SQLException("the column %s has the type %s, which this version can't copy"
                        .formatted(columns.getColumnName(column), name));
        };
    }

    /** The value, as either database takes it. */
    @Nullable
    Object value(ResultSet rows, int column) throws SQLException {
        Object value = read(rows, column);
        return rows.wasNull() ? null : value;
    }

    abstract @Nullable Object read(ResultSet rows, int column) throws SQLException;

    /** The same bytes for the same value, from whichever database it was read. */
    byte[] canonical(Object value) {
        return text(value);
    }

    private static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
