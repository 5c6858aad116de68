package dev.costura.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The cells of a table: what they show, which of them changed, and what cannot be seen in them. */
final class CellsOfTable {

    private static final int LONGEST_TEXT = 300;

    private final Rendering rendering;
    private final Grid grid;
    private final Map<Long, Changes.Change> changes = new HashMap<>();
    private boolean firstChangeIsNamed;

    CellsOfTable(Rendering rendering, Grid grid) {
        this.rendering = rendering;
        this.grid = grid;
    }

    void mark(List<Changes.Change> changed) {
        changed.forEach(change -> changes.put(key(change.row(), change.column()), change));
    }

    private static long key(int row, int column) {
        return ((long) row << 32) + column;
    }

    void add(Html html, int row, int column, String classes) {
        Cell cell = grid.cell(row, column);
        Changes.Change change = changes.get(key(row, column));
        if (cell == null && change == null && classes.isEmpty()) {
            html.add("<td></td>");
            return;
        }
        StringJoiner all = new StringJoiner(" ").add(classes);
        if (cell != null && cell.effective() instanceof Double) {
            all.add("number");
        }
        if (change != null) {
            all.add("changed");
        }
        html.add("<td class=\"%s\"", all);
        if (change != null && !firstChangeIsNamed) {
            html.add(" id=\"changed\"");
            firstChangeIsNamed = true;
        }
        String hint = hint(cell, change);
        html.add(hint.isEmpty() ? ">" : " title=\"%s\">", hint);
        String text = cell == null ? "" : shortened(rendering.text(cell));
        html.add(change == null ? "%s</td>" : "<mark><span class=\"unseen\">changed: </span>%s</mark></td>", text);
    }

    /** What cannot be seen in the cell: its formula, its note, and what it held before. */
    private String hint(@Nullable Cell cell, Changes.@Nullable Change change) {
        StringJoiner hint = new StringJoiner("\n");
        if (cell != null && cell.value() instanceof Cell.Formula formula) {
            hint.add(shortened(formula.text()));
        }
        if (cell != null && cell.rest() != null) {
            String note = cell.rest().path("note").asString("");
            if (!note.isEmpty()) {
                hint.add(shortened(note));
            }
        }
        if (change != null) {
            String was = change.before() == null ? "" : rendering.text(change.before());
            hint.add(was.isEmpty() ? "was empty" : "was " + shortened(was));
        }
        return hint.toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : "%s… (%,d characters)".formatted(text.substring(0, LONGEST_TEXT), text.length());
    }
}
