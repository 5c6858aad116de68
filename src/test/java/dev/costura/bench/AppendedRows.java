package dev.costura.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** 900 rows of Metadata, eleven cells each, as Costura appends them. */
final class AppendedRows {

    static final int ROWS = 900;

    private static final String DETAILS = "{\\\"dn\\\":4.5,\\\"tipo\\\":\\\"Brida\\\",\\\"origen\\\":\\\"tablet\\\"}";

    private AppendedRows() {}

    /** The marker, the rows in one appendCells, and the question what was written: see BatchRequest. */
    static byte[] batch(int number, int lastRow) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = Http.JSON.createGenerator(bytes)) {
            out.writeRaw("{\"requests\":[{\"createDeveloperMetadata\":{\"developerMetadata\":{\"metadataId\":"
                    + (1000 + number) + ",\"metadataKey\":\"costura\",\"metadataValue\":\"" + number
                    + "\",\"visibility\":\"DOCUMENT\",\"location\":{\"spreadsheet\":true}}}},"
                    + "{\"appendCells\":{\"fields\":\"userEnteredValue,userEnteredFormat.numberFormat\",\"rows\":");
            out.writeStartArray();
            for (int row = 0; row < ROWS; row++) {
                out.writeStartObject();
                out.writeName("values");
                out.writeStartArray();
                row(out, number, row);
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeRaw("}}],\"includeSpreadsheetInResponse\":true,\"responseIncludeGridData\":true,"
                    + "\"responseRanges\":[\"Datos!A1:K1\",\"Datos!A" + lastRow + ":A\"]}");
        }
        return bytes.toByteArray();
    }

    private static void row(JsonGenerator out, int number, int row) {
        SheetContent.text(out, new UUID(number * 0x9E3779B97F4A7C15L, row).toString());
        SheetContent.date(out, number + row / 10.0);
        SheetContent.text(out, "UNION_ARM_REGISTRADA");
        SheetContent.text(out, "MK-%05d-PW-01".formatted(row / 10));
        SheetContent.number(out, 93);
        SheetContent.text(out, "MR(93)");
        SheetContent.text(out, "ARM");
        SheetContent.text(out, "COMPLETAR");
        SheetContent.date(out, number + row / 10.0 + 5);
        SheetContent.text(out, DETAILS);
        SheetContent.number(out, row % 10);
    }

    /** The same cells for values.append. */
    static byte[] values(int number) {
        StringBuilder body = new StringBuilder("{\"values\":[");
        for (int row = 0; row < ROWS; row++) {
            body.append(row == 0 ? "[\"" : ",[\"")
                    .append(new UUID(number * 0x9E3779B97F4A7C15L, row))
                    .append("\",\"21-01-2026 09:30:00\",\"UNION_ARM_REGISTRADA\",\"MK-")
                    .append(10_000 + row / 10)
                    .append("-PW-01\",93,\"MR(93)\",\"ARM\",\"COMPLETAR\",\"21-01-2026 09:35:00\",\"")
                    .append(DETAILS)
                    .append("\",")
                    .append(row % 10)
                    .append(']');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
