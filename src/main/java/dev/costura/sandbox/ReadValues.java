package dev.costura.sandbox;

import java.util.List;

/** values.get and values.batchGet. */
final class ReadValues {

    private final Call call;
    private final Ranges ranges;
    private final Rendering rendering;
    private final boolean byColumns;
    private final String spreadsheetId;

    ReadValues(Spreadsheet spreadsheet, Call call) {
        this.call = call;
        this.ranges = new Ranges(spreadsheet);
        this.rendering = Rendering.asked(spreadsheet, call);
        this.byColumns = "COLUMNS".equals(call.parameter("majorDimension"));
        this.spreadsheetId = spreadsheet.id();
    }

    Answer get(String range) {
        Area area = ranges.area(range);
        return new RangeValues(area, byColumns, rendering);
    }

    /** In the order asked; one bad range fails the whole call. */
    Answer batchGet() {
        List<Answer> values = call.parameters("ranges").stream().map(this::get).toList();
        return out -> {
            out.writeStartObject();
            out.writeStringProperty("spreadsheetId", spreadsheetId);
            if (!values.isEmpty()) {
                out.writeName("valueRanges");
                out.writeStartArray();
                values.forEach(range -> range.write(out));
                out.writeEndArray();
            }
            out.writeEndObject();
        };
    }
}
