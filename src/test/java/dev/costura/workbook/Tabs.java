package dev.costura.workbook;

import dev.costura.fixture.ShopTime;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.workbook.Picture.EventRead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Uniones and Operaciones as plain tables that people rearrange and a batch writes to by place. Knows nothing of how they
 * are put right.
 */
final class Tabs {

    private final List<List<Object>> unions = new ArrayList<>();
    private final List<List<Object>> spools = new ArrayList<>();

    Tabs() {}

    Tabs(Tabs other) {
        other.unions.forEach(row -> unions.add(new ArrayList<>(row)));
        other.spools.forEach(row -> spools.add(new ArrayList<>(row)));
    }

    /** The header is the first row. */
    List<List<Object>> of(int sheet) {
        return sheet == Shop.UNIONS ? unions : spools;
    }

    /** As every sheet has: what hits beside the table hits something. */
    void addSpareRowsAndColumns() {
        for (List<List<Object>> rows : List.of(unions, spools)) {
            int width = rows.get(0).size() + 4;
            rows.forEach(cells -> pad(cells, width));
            for (int spare = 0; spare < 4; spare++) {
                rows.add(new ArrayList<>(Collections.nCopies(width, "")));
            }
        }
    }

    /**
     * Something that a person does. Places are taken modulo what there is, so that any numbers are an edit.
     *
     * @param from where; of a shuffle its seed
     */
    record Edit(Kind kind, int sheet, int from, int to) {

        enum Kind {
            INSERT_ROW,
            DELETE_ROW,
            MOVE_ROW,
            SORT,
            INSERT_COLUMN,
            MOVE_COLUMN,
            DELETE_PEOPLES_COLUMN
        }
    }

    void edit(Edit edit) {
        List<List<Object>> rows = of(edit.sheet());
        int width = rows.get(0).size();
        int row = 1 + Math.floorMod(edit.from(), rows.size() - 1);
        int column = Math.floorMod(edit.from(), width);
        switch (edit.kind()) {
            case INSERT_ROW -> rows.add(row, new ArrayList<>(Collections.nCopies(width, "")));
            case DELETE_ROW -> {
                if (rows.size() > 2) {
                    rows.remove(row);
                }
            }
            case MOVE_ROW -> {
                List<Object> moved = rows.remove(row);
                rows.add(1 + Math.floorMod(edit.to(), rows.size()), moved);
            }
            case SORT -> Collections.shuffle(rows.subList(1, rows.size()), new Random(edit.from()));
            case INSERT_COLUMN -> rows.forEach(cells -> cells.add(column, ""));
            case MOVE_COLUMN -> rows.forEach(cells -> cells.add(Math.floorMod(edit.to(), width), cells.remove(column)));
            case DELETE_PEOPLES_COLUMN -> {
                int first = IntStream.range(0, width)
                        .filter(any -> rows.get(0).get(any).toString().startsWith("people's"))
                        .findFirst()
                        .orElse(-1);
                if (first >= 0) {
                    rows.forEach(cells -> cells.remove(first));
                }
            }
        }
    }

    /** As a program does that knows no better: there may be another row by now, or none. */
    void write(int sheet, int row, int column, Object value) {
        of(sheet).get(row).set(column, Objects.requireNonNull(value));
    }

    private static void pad(List<Object> cells, int width) {
        while (cells.size() < width) {
            cells.add("");
        }
    }

    int column(int sheet, String header) {
        return of(sheet).get(0).indexOf(header);
    }

    /** The row in which these stand under these headers, −1 where there is none. */
    int row(int sheet, List<String> headers, List<Object> identity) {
        List<List<Object>> rows = of(sheet);
        return IntStream.range(1, rows.size())
                .filter(row -> headers.stream()
                        .map(header -> rows.get(row).get(column(sheet, header)))
                        .toList()
                        .equals(identity))
                .findFirst()
                .orElse(-1);
    }

    /** What a reading shows, all rows of Metadata among it. */
    Picture read(List<UUID> events) {
        Layout layout = new Layout(
                LayoutReader.layout(Shop.UNIONS, "Uniones", headers(unions), UnionField.class),
                LayoutReader.layout(Shop.WORK_ORDERS, "Operaciones", headers(spools), SpoolField.class),
                LayoutReader.layout(
                        Shop.EVENTS,
                        "Metadata",
                        Shop.eventHeaders().stream().map(String::valueOf).toList(),
                        EventField.class));
        EventIds ids = new EventIds();
        events.forEach(ids::add);
        return Picture.of(
                layout,
                new CellCodec(ShopTime.SANTIAGO),
                RawRows.of(answered(unions.subList(1, unions.size()))),
                RawRows.of(answered(spools.subList(1, spools.size()))),
                new EventRead(events.size(), "", ids, true));
    }

    private static List<String> headers(List<List<Object>> rows) {
        return answered(rows.subList(0, 1)).get(0).stream().map(String::valueOf).toList();
    }

    /** Blank cells at the end of a row, and blank rows at the end, are not in an answer. */
    private static List<List<Object>> answered(List<List<Object>> rows) {
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> row : rows) {
            int end = row.size();
            while (end > 0 && row.get(end - 1).equals("")) {
                end--;
            }
            all.add(List.copyOf(row.subList(0, end)));
        }
        int last = all.size();
        while (last > 0 && all.get(last - 1).isEmpty()) {
            last--;
        }
        return all.subList(0, last);
    }

    @Override
    public String toString() {
        return String.join("\n", shown());
    }

    /** What a person sees. */
    List<String> shown() {
        List<String> shown = new ArrayList<>();
        answered(unions).forEach(row -> shown.add("Uniones " + row));
        answered(spools).forEach(row -> shown.add("Operaciones " + row));
        return shown;
    }
}
