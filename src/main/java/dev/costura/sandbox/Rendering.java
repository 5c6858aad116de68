package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How values are printed: valueRenderOption and dateTimeRenderOption. */
final class Rendering {

    private final SheetLocale locale;
    private final NumberPattern numbers;
    private final Formulas calculated;
    private final @Nullable Sheet sheet;
    private final boolean formatted;
    private final boolean formulas;
    private final boolean datesAsText;

    private Rendering(Spreadsheet spreadsheet, @Nullable String values, @Nullable String dates) {
        this.locale = SheetLocale.of(spreadsheet.locale());
        this.numbers = new NumberPattern(locale);
        this.calculated = new Formulas(spreadsheet);
        this.sheet = null;
        this.formatted = values == null || values.equals("FORMATTED_VALUE");
        this.formulas = "FORMULA".equals(values);
        this.datesAsText = "FORMATTED_STRING".equals(dates);
    }

    private Rendering(Rendering other, Sheet sheet) {
        this.locale = other.locale;
        this.numbers = other.numbers;
        this.calculated = other.calculated;
        this.sheet = sheet;
        this.formatted = other.formatted;
        this.formulas = other.formulas;
        this.datesAsText = other.datesAsText;
    }

    /** For the cells of one tab: a formula in it that names no tab means this one. */
    Rendering on(Sheet tab) {
        return new Rendering(this, tab);
    }

    static Rendering asked(Spreadsheet spreadsheet, Call call) {
        return new Rendering(spreadsheet, call.parameter("valueRenderOption"), call.parameter("dateTimeRenderOption"));
    }

    /** The options of a call that writes, as it names them for its answer: in the query or in the body. */
    static Rendering ofResponse(Spreadsheet spreadsheet, Call call) {
        JsonNode body = call.body();
        return new Rendering(
                spreadsheet,
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
                spreadsheet, Json.text(body, "valueRenderOption"), Json.text(body, "dateTimeRenderOption"));
    }

    static Rendering formatted(Spreadsheet spreadsheet) {
        return new Rendering(spreadsheet, null, null);
    }

    void write(JsonGenerator out, @Nullable Cell cell) {
        if (cell == null || cell.value() == null) {
            out.writeString("");
        } else if (formulas && cell.value() instanceof Cell.Formula formula) {
            out.writeString(formula.text());
        } else {
            Object value = value(cell);
            boolean asDate = datesAsText && NumberPattern.isDate(format(cell));
            if (value instanceof Double number && !formatted && !asDate) {
                Json.number(out, number);
            } else if (value instanceof Boolean bool && !formatted) {
                out.writeBoolean(bool);
            } else {
                out.writeString(formatted || asDate ? text(cell) : plain(value));
            }
        }
    }

    /** What the cell holds, calculated where it is a formula. */
    @Nullable
    Object value(Cell cell) {
        return sheet == null ? cell.effective() : calculated.value(sheet, cell);
    }

    /** As a person sees it. */
    String text(Cell cell) {
        Object value = value(cell);
        if (value instanceof Double number) {
            return numbers.show(number, format(cell));
        }
        if (value instanceof Boolean bool) {
            return locale.text(bool);
        }
        return value instanceof String text ? numbers.show(text, format(cell)) : plain(value);
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private @Nullable ObjectNode format(Cell cell) {
        boolean isFormula = cell.value() instanceof Cell.Formula;
        return sheet == null || !isFormula ? cell.format() : calculated.format(sheet, cell);
    }
}
