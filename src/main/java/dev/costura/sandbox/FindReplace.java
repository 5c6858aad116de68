package dev.costura.sandbox;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * findReplace: what a cell shows is searched, and what becomes of it is read as if it had been typed. Regular expressions
 * are RE2's, as in Google Sheets.
 */
final class FindReplace {

    private final JsonNode request;
    private final Pattern pattern;
    private final String replacement;
    private final Rendering rendering;
    private final Input input;
    private int values;
    private int formulas;
    private int occurrences;
    private final Set<Long> rows = new HashSet<>();
    private final Set<Integer> sheets = new HashSet<>();

    private FindReplace(Spreadsheet draft, JsonNode request) {
        this.request = request;
        this.pattern = pattern(request);
        String text = request.path("replacement").asString("");
        this.replacement = Json.flag(request, "searchByRegex") ? text : Matcher.quoteReplacement(text);
        this.rendering = Rendering.formatted(draft);
        this.input = Input.of("USER_ENTERED", draft.locale());
    }

    static ObjectNode apply(Spreadsheet draft, JsonNode request) {
        FindReplace search = new FindReplace(draft, request);
        search.areas(draft).forEach(search::replace);
        ObjectNode reply = Json.object();
        search.count(reply.putObject("findReplace"));
        return reply;
    }

    private static Pattern pattern(JsonNode request) {
        String find = request.path("find").asString("");
        if (find.isEmpty()) {
            throw ApiError.invalid("find must not be empty.");
        }
        int flags = Json.flag(request, "matchCase") ? 0 : Pattern.CASE_INSENSITIVE;
        try {
            return Pattern.compile(Json.flag(request, "searchByRegex") ? find : Pattern.quote(find), flags);
        } catch (PatternSyntaxException e) {
            throw ApiError.invalid("Invalid regular expression: " + e.getDescription());
        }
    }

    private List<Area> areas(Spreadsheet draft) {
        if (request.has("range")) {
            return List.of(Area.of(draft, request.path("range")));
        }
        if (request.has("sheetId")) {
            Sheet sheet = draft.grid(Json.integer(request, "sheetId", 0));
            return List.of(Area.of(sheet, A1.EVERYTHING));
        }
        if (Json.flag(request, "allSheets")) {
            return draft.sheets().stream()
                    .map(sheet -> Area.of(sheet, A1.EVERYTHING))
                    .toList();
        }
        throw ApiError.invalid("One of range, sheetId and allSheets must be specified.");
    }

    private void replace(Area area) {
        EachCell.used(area, (row, column, cell) -> {
            Cell changed = replaced(cell);
            if (changed != cell) {
                rows.add(((long) area.sheet().id() << 32) | row);
                sheets.add(area.sheet().id());
            }
            return changed;
        });
    }

    private @Nullable Cell replaced(@Nullable Cell cell) {
        if (cell == null || cell.value() == null) {
            return cell;
        }
        boolean isFormula = cell.value() instanceof Cell.Formula;
        if (isFormula && !Json.flag(request, "includeFormulas")) {
            return cell;
        }
        String text = cell.value() instanceof Cell.Formula formula ? formula.text() : rendering.text(cell);
        Matcher matcher = pattern.matcher(text);
        boolean whole = Json.flag(request, "matchEntireCell");
        if (whole ? !matcher.matches() : !matcher.find()) {
            return cell;
        }
        String changed = changed(matcher, whole);
        if (isFormula) {
            formulas++;
        } else {
            values++;
        }
        Cell read = input.cell(cell, Json.MAPPER.getNodeFactory().stringNode(changed));
        return read == cell ? Cell.withValue(cell, changed) : read;
    }

    private String changed(Matcher matcher, boolean whole) {
        StringBuilder changed = new StringBuilder();
        try {
            matcher.reset();
            boolean found = whole ? matcher.matches() : matcher.find();
            while (found) {
                matcher.appendReplacement(changed, replacement);
                occurrences++;
                found = !whole && matcher.find();
            }
            return matcher.appendTail(changed).toString();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ApiError.invalid("Invalid replacement: " + e.getMessage());
        }
    }

    /** A count of nothing is left out. */
    private void count(ObjectNode reply) {
        put(reply, "valuesChanged", values);
        put(reply, "formulasChanged", formulas);
        put(reply, "rowsChanged", rows.size());
        put(reply, "sheetsChanged", sheets.size());
        put(reply, "occurrencesChanged", occurrences);
    }

    private static void put(ObjectNode reply, String field, int count) {
        if (count > 0) {
            reply.put(field, count);
        }
    }
}
