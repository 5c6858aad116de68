package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The cells that changed, as few ranges: neighbours in a row, and equal neighbours in the rows below. */
final class ChangedRanges {

    private final Sheet sheet;
    private final List<Area> done = new ArrayList<>();
    private List<Area> above = new ArrayList<>();
    private List<Area> here = new ArrayList<>();

    private ChangedRanges(Sheet sheet) {
        this.sheet = sheet;
    }

    /** @param most how many are named; the others are counted in a last one, {@code … and 12 more} */
    static List<String> of(Sheet sheet, Changes changes, int most) {
        ChangedRanges ranges = new ChangedRanges(sheet);
        changes.forEach(ranges::add);
        ranges.endRow();
        ranges.done.addAll(ranges.above);
        List<String> texts = new ArrayList<>();
        ranges.done.stream().limit(Math.max(0, most)).map(Area::text).forEach(texts::add);
        int left = ranges.done.size() - texts.size();
        if (left > 0) {
            texts.add("… and " + left + " more in " + A1.quoted(sheet.title()));
        }
        return texts;
    }

    private void add(Changes.Change change) {
        if (!here.isEmpty() && here.get(0).endRow() <= change.row()) {
            endRow();
        }
        int last = here.size() - 1;
        if (last >= 0 && here.get(last).endColumn() == change.column()) {
            Area left = here.get(last);
            here.set(last, area(left.startRow(), left.endRow(), left.startColumn(), change.column() + 1));
        } else {
            here.add(area(change.row(), change.row() + 1, change.column(), change.column() + 1));
        }
    }

    private void endRow() {
        List<Area> grown = new ArrayList<>();
        for (Area area : here) {
            Area over = above.stream()
                    .filter(other -> other.endRow() == area.startRow()
                            && other.startColumn() == area.startColumn()
                            && other.endColumn() == area.endColumn())
                    .findFirst()
                    .orElse(null);
            if (over == null) {
                grown.add(area);
            } else {
                above.remove(over);
                grown.add(area(over.startRow(), area.endRow(), area.startColumn(), area.endColumn()));
            }
        }
        done.addAll(above);
        above = grown;
        here = new ArrayList<>();
    }

    private Area area(int startRow, int endRow, int startColumn, int endColumn) {
        boolean single = endRow == startRow + 1 && endColumn == startColumn + 1;
        return new Area(sheet, startRow, endRow, startColumn, endColumn, single);
    }
}
