package dev.costura.bench;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** What 18 columns may hold, and the call that writes some rows of it. */
enum SheetContent {
    /** As a shop's unions: ids, dates that are formatted and all differ, UUIDs, and words that repeat. */
    SHOP {
        @Override
        void row(JsonGenerator out, int row) {
            int order = row / 10;
            text(out, "OT-%05d+%d".formatted(order, row % 10));
            text(out, "OT-%05d".formatted(order));
            text(out, "MK-%05d-PW-01".formatted(order));
            number(out, row % 10);
            number(out, List.of(4.5, 6.0, 8.0, 10.0, 12.0).get(row % 5));
            text(out, "Brida");
            date(out, row);
            date(out, row + 0.25);
            text(out, "MR(%d)".formatted(row % 90));
            date(out, row + 0.5);
            date(out, row + 0.75);
            text(out, "JP(%d)".formatted(row % 80));
            date(out, row + 0.8);
            text(out, "APROBADO");
            text(out, new UUID(row * 0x9E3779B97F4A7C15L, row).toString());
            date(out, row + 0.1);
            text(out, "JP(%d)".formatted(row % 70));
            date(out, row + 0.2);
        }
    },
    /** Nothing that could be shared: each cell a text of twelve characters of its own. */
    ALL_DIFFERENT {
        @Override
        void row(JsonGenerator out, int row) {
            for (int column = 0; column < SandboxSize.COLUMNS; column++) {
                text(out, String.format(Locale.ROOT, "%02x-%09x", column, row * 2_654_435_761L & 0xFFFFFFFFFL));
            }
        }
    };

    abstract void row(JsonGenerator out, int row);

    /** The batchUpdate that writes these rows into the first sheet, each cell with its type. */
    byte[] update(int fromRow, int toRow) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = Http.JSON.createGenerator(bytes)) {
            out.writeRaw("{\"requests\":[{\"updateCells\":{\"start\":{\"rowIndex\":" + fromRow
                    + "},\"fields\":\"userEnteredValue,userEnteredFormat.numberFormat\",\"rows\":");
            out.writeStartArray();
            for (int row = fromRow; row < toRow; row++) {
                out.writeStartObject();
                out.writeName("values");
                out.writeStartArray();
                row(out, row);
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeRaw("}}]}");
        }
        return bytes.toByteArray();
    }

    static void text(JsonGenerator out, String text) {
        out.writeRawValue("{\"userEnteredValue\":{\"stringValue\":\"" + text + "\"}}");
    }

    static void number(JsonGenerator out, double number) {
        out.writeRawValue("{\"userEnteredValue\":{\"numberValue\":" + number + "}}");
    }

    static void date(JsonGenerator out, double minutes) {
        out.writeRawValue("{\"userEnteredValue\":{\"numberValue\":" + (44_000 + minutes / 1440)
                + "},\"userEnteredFormat\":{\"numberFormat\":{\"type\":\"DATE_TIME\",\"pattern\":"
                + "\"dd-mm-yyyy hh:mm:ss\"}}}");
    }
}
