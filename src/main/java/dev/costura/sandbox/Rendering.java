package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How values are printed: valueRenderOption and dateTimeRenderOption. */
final class Rendering {

    private final NumberPattern numbers;
    private final boolean formatted;
    private final boolean formulas;
    private final boolean datesAsText;

    private Rendering(String locale, @Nullable String values, @Nullable String dates) {
        this.numbers = new NumberPattern(locale);
        this.formatted = values == null || values.equals("FORMATTED_VALUE");
        this.formulas = "FORMULA".equals(values);
        this.datesAsText = "FORMATTED_STRING".equals(dates);
    }

    static Rendering asked(Spreadsheet spreadsheet, Call call) {
        return new Rendering(
                spreadsheet.locale(), call.parameter("valueRenderOption"), call.parameter("dateTimeRenderOption"));
    }

    /** The options of a call that writes, as it names them for its answer: in the query or in the body. */
    static Rendering ofResponse(Spreadsheet spreadsheet, Call call) {
        JsonNode body = call.body();
        return new Rendering(
                spreadsheet.locale(),
                body.has("responseValueRenderOption")
                        ? Json.text(body, "responseValueRenderOption")
                        : call.parameter("responseValueRenderOption"),
                body.has("responseDateTimeRenderOption")
                        ? Json.text(body, "responseDateTimeRenderOption")
                        : call.parameter("responseDateTimeRenderOption"));
    }

    /** The options of a call that reads by data filter; it has them in its body. */
    static Rendering ofBody(Spreadsheet spreadsheet, JsonNode body) {
        return new Rendering(
                spreadsheet.locale(), Json.text(body, "valueRenderOption"), Json.text(body, "dateTimeRenderOption"));
    }

    static Rendering formatted(Spreadsheet spreadsheet) {
        return new Rendering(spreadsheet.locale(), null, null);
    }

    void write(JsonGenerator out, @Nullable Cell cell) {
        if (cell == null || cell.value() == null) {
            out.writeString("");
        } else if (formulas && cell.value() instanceof Cell.Formula formula) {
            out.writeString(formula.text());
        } else {
            Object value = cell.effective();
            boolean asDate = datesAsText && NumberPattern.isDate(cell.format());
            if (value instanceof Double number && !formatted && !asDate) {
                Json.number(out, number);
            } else if (value instanceof Boolean bool && !formatted) {
                out.writeBoolean(bool);
            } else {
                out.writeString(text(cell));
            }
        }
    }

    /** As a person sees it. */
    String text(Cell cell) {
        Object value = cell.effective();
        if (value instanceof Double number) {
            return numbers.show(number, cell.format());
        }
        if (value instanceof Boolean bool) {
            return bool ? "TRUE" : "FALSE";
        }
        return value == null ? "" : value.toString();
    }
}
