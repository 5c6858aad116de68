package dev.costura.workbook;

import dev.costura.workbook.RowRepair.Place;
import dev.costura.workbook.WrittenRow.WrittenCell;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Cells of a tab that a batch hit by mistake, with what it wrote there. They get back what stood in them. */
final class WrongCells {

    private final TabReadings tab;
    private final Map<Place, WrittenCell> cells = new LinkedHashMap<>();

    private WrongCells(TabReadings tab) {
        this.tab = tab;
    }

    static WrongCells of(List<Landing> landings, TabReadings tab) {
        WrongCells wrong = new WrongCells(tab);
        landings.forEach(wrong::mark);
        Set<Object> rows = new HashSet<>();
        wrong.cells.keySet().forEach(place -> {
            Object identity = tab.identity(place.row());
            if (identity != null) {
                rows.add(identity);
            }
        });
        tab.find(rows);
        return wrong;
    }

    private void mark(Landing landing) {
        Object here = tab.identity(landing.row());
        boolean isMeant = here != null && here.equals(landing.written().identity());
        landing.columns().forEach((column, there) -> {
            if (!isMeant || tab.moves().now(column) != there) {
                cells.put(
                        new Place(landing.row(), there),
                        Objects.requireNonNull(landing.written().cells().get(column)));
            }
        });
    }

    boolean has(int row, int column) {
        return cells.containsKey(new Place(row, column));
    }

    @Nullable
    WrittenCell at(int row, int column) {
        return cells.get(new Place(row, column));
    }

    /** @param taken which cells, by what identifies the row and by column, get something else anyway */
    void giveBack(List<Landing> landings, BiPredicate<Object, Integer> taken, RepairChanges told, PutRight putRight) {
        landings.forEach(landing -> giveBack(landing, taken, told, putRight));
    }

    private void giveBack(Landing landing, BiPredicate<Object, Integer> taken, RepairChanges told, PutRight putRight) {
        int row = landing.row();
        Object identity = tab.identity(row);
        List<Integer> hit = landing.columns().values().stream()
                .filter(column -> has(row, column))
                .toList();
        if (hit.isEmpty()) {
            return;
        }
        boolean isNew = identity != null && tab.rowBefore(identity) == null;
        boolean isOld = false;
        for (int column : hit) {
            if (identity != null && taken.test(identity, column)) {
                continue;
            }
            WrittenCell wrong = Objects.requireNonNull(at(row, column));
            Object former = tab.former(row, column);
            isOld |= identity != null && !tab.wasFresh(identity);
            putRight.cells().add(new Restoration(tab.tab().sheetId(), row, column, former, wrong.dated(), null));
            if (identity != null && !isNew && wrong.change() != null) {
                told.givenBack(identity, column, wrong.change(), former).ifPresent(putRight.changes()::add);
            }
        }
        Object meant = landing.written().identity();
        putRight.hits()
                .add("%s row %d: %s was written there"
                        .formatted(tab.tab().title(), row + 1, meant == null ? "a cell" : meant));
        if (isOld) {
            putRight.lost()
                    .add(
                            "%s row %d (%s) was hit and got back what stood there when it was last read, some time before; should somebody have changed it since, the spreadsheet's version history shows how."
                                    .formatted(tab.tab().title(), row + 1, identity));
        }
        if (isNew) {
            putRight.lost()
                    .add(
                            "%s row %d (%s) was new when it was hit; what stood in its cells is not known, they were cleared."
                                    .formatted(tab.tab().title(), row + 1, identity));
        }
    }
}
