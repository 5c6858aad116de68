package dev.costura.workbook;

import dev.costura.workbook.Picture.EventRead;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonParser;

/**
 * The ids of Metadata from some row down. What stands below the last known row is news only if that row is where it was;
 * until then nothing is learnt.
 */
final class EventColumn implements ValuesAnswer.Rows {

    private final int firstRow;
    private final EventRead known;
    private final EventIds ids;
    private final List<UUID> again;
    private final List<String> held = new ArrayList<>();
    private int rows;
    private boolean anchored;
    private String text = "";
    private boolean hasCell;
    private String last = "";

    /**
     * @param firstRow counted from 0
     * @param again ids that are among these rows, unless somebody has written over them
     */
    EventColumn(int firstRow, EventRead known, EventIds ids, List<UUID> again) {
        this.firstRow = firstRow;
        this.known = known;
        this.ids = ids;
        this.again = again;
        this.anchored = known.lastRow() == 0;
    }

    @Override
    public void cell(JsonParser at) {
        if (!hasCell) {
            text = String.valueOf(ValuesAnswer.value(at));
            hasCell = true;
        }
    }

    @Override
    public void endRow() {
        String id = text;
        text = "";
        hasCell = false;
        last = id;
        if (firstRow == 0 || anchored || firstRow + rows <= known.lastRow()) {
            held.add(id);
        }
        if (firstRow + rows == known.lastRow() && known.lastRow() > 0) {
            anchored = id.equals(known.lastId());
        }
        rows++;
        if (anchored || firstRow == 0) {
            learn();
        }
    }

    private void learn() {
        if (!again.isEmpty() && rows == held.size()) {
            again.forEach(ids::remove);
        }
        held.forEach(ids::add);
        held.clear();
    }

    EventRead read() {
        return new EventRead(Math.max(0, firstRow + rows - 1), last, ids, anchored);
    }
}
