package dev.costura.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Everything in Uniones and Operaciones that is not the run's to write, by what identifies row and column and not by
 * where they stand: values, formulas, formats and notes.
 */
final class PeoplesCells {

    private static final Set<String> OF_UNIONS =
            Set.of("armfechainicio", "armfechafin", "armworker", "version", "modificadopor", "fechamodificacion");
    private static final Set<String> OF_SPOOLS =
            Set.of("totaluniones", "unionesarmcompletadas", "unionessoldcompletadas", "pulgadasarm", "pulgadassold");

    private PeoplesCells() {}

    /**
     * @param concerned rows in which the run writes, such as {@code OT-123/MK-1/3} and {@code OT-123/MK-1}
     * @return cells by row and header, and by place where a row has no identity
     */
    static Map<String, String> in(Sheet sheet, Set<String> concerned) {
        Map<String, String> cells = new TreeMap<>();
        collect(sheet, Sheet.UNIONS, List.of("ot", "tagspool", "nunion"), OF_UNIONS, concerned, cells);
        collect(sheet, Sheet.ORDERS, List.of("ot", "tagspool"), OF_SPOOLS, concerned, cells);
        return cells;
    }

    /** Cells that are not the same, with what was and what is; empty where all are. */
    static List<String> differences(Map<String, String> was, Map<String, String> is) {
        Set<String> all = new TreeSet<>(was.keySet());
        all.addAll(is.keySet());
        return all.stream()
                .filter(cell -> !Objects.equals(was.get(cell), is.get(cell)))
                .map(cell -> cell + ": was " + was.get(cell) + ", is " + is.get(cell))
                .toList();
    }

    private static void collect(
            Sheet sheet,
            String tab,
            List<String> identity,
            Set<String> written,
            Set<String> concerned,
            Map<String, String> cells) {
        List<Map<Integer, JsonNode>> grid = rows(sheet.grid(tab));
        Map<Integer, String> headers = new LinkedHashMap<>();
        grid.get(0).forEach((column, cell) -> headers.put(column, Row.key(text(cell))));
        for (int row = 1; row < grid.size(); row++) {
            Map<String, JsonNode> byHeader = new LinkedHashMap<>();
            grid.get(row)
                    .forEach((column, cell) -> byHeader.put(headers.getOrDefault(column, "column " + column), cell));
            List<String> key = identity.stream()
                    .map(header -> byHeader.containsKey(header) ? text(byHeader.get(header)) : "")
                    .toList();
            String name = key.contains("") ? "a row without identity" : String.join("/", key);
            byHeader.forEach((header, cell) -> {
                boolean ours = concerned.contains(name) && written.contains(header);
                boolean onlyFormat =
                        (name.startsWith("a row") || header.startsWith("column")) && !cell.has("userEnteredValue");
                if (!ours && !onlyFormat) {
                    cells.put(tab + " " + name + " " + header, told(cell));
                }
            });
        }
    }

    /** References of formulas move with rows and columns. */
    private static String told(JsonNode cell) {
        return cell.toString().replaceAll("[A-Z]\\d+", "#");
    }

    private static String text(JsonNode cell) {
        JsonNode value = cell.path("userEnteredValue");
        return value.has("stringValue")
                ? value.path("stringValue").asString()
                : value.has("numberValue")
                        ? value.path("numberValue")
                                .decimalValue()
                                .toBigInteger()
                                .toString()
                        : "";
    }

    private static List<Map<Integer, JsonNode>> rows(Map<String, JsonNode> grid) {
        int last = grid.keySet().stream()
                .mapToInt(cell -> Integer.parseInt(cell.substring(1)))
                .max()
                .orElse(1);
        List<Map<Integer, JsonNode>> rows = new ArrayList<>(IntStream.range(0, last)
                .<Map<Integer, JsonNode>>mapToObj(any -> new TreeMap<>())
                .toList());
        grid.forEach((cell, json) ->
                rows.get(Integer.parseInt(cell.substring(1)) - 1).put(cell.charAt(0) - 'A', json));
        return rows;
    }
}
