package dev.costura.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Everything in a spreadsheet: each cell as it was entered, with format, note and what it shows, and the markers of the
 * batches.
 */
public record SheetContent(List<Tab> tabs, List<Marker> markers) {

    /** A marker; a shortened one has no value any more. */
    public record Marker(int metadataId, String key, String value) {}

    /** @param properties of the tab: id, title, size and the like */
    public record Tab(String title, JsonNode properties, List<List<Cell>> rows) {

        Cell cell(int row, int column) {
            return row < rows.size() && column < rows.get(row).size()
                    ? rows.get(row).get(column)
                    : Cell.EMPTY;
        }

        int width() {
            return rows.stream().mapToInt(List::size).max().orElse(0);
        }
    }

    /**
     * @param entered what was entered, with format and note
     * @param shown the value that it has
     */
    public record Cell(JsonNode entered, JsonNode shown) {

        static final Cell EMPTY = new Cell(MissingNode.getInstance(), MissingNode.getInstance());

        boolean isEmpty() {
            return entered.isEmpty();
        }

        JsonNode value() {
            return entered.path("userEnteredValue");
        }
    }

    /** The tab of this title, case and accents aside. */
    Optional<Tab> tab(String title) {
        return tabs.stream().filter(tab -> tab.title().equalsIgnoreCase(title)).findFirst();
    }

    /** The same with one cell changed: for those who test the oracle. */
    public SheetContent with(String title, int row, int column, Cell cell) {
        List<Tab> changed = new ArrayList<>();
        for (Tab tab : tabs) {
            if (!tab.title().equals(title)) {
                changed.add(tab);
                continue;
            }
            List<List<Cell>> rows = new ArrayList<>();
            tab.rows().forEach(cells -> rows.add(new ArrayList<>(cells)));
            while (rows.size() <= row) {
                rows.add(new ArrayList<>());
            }
            while (rows.get(row).size() <= column) {
                rows.get(row).add(Cell.EMPTY);
            }
            rows.get(row).set(column, cell);
            changed.add(new Tab(tab.title(), tab.properties(), rows));
        }
        return new SheetContent(changed, markers);
    }

    static String a1(int row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString() + (row + 1);
    }
}
