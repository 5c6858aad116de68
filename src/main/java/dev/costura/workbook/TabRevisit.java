package dev.costura.workbook;

import dev.costura.workbook.ValuesAnswer.Packed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of one tab that are read again where they last stood, with their neighbours, and whatever stands from the last
 * known row down. A row inserted or removed anywhere above moves the end, so the end tells whether any row moved that was
 * not read.
 */
final class TabRevisit {

    /**
     * Neighbours read with each row: should rows move by a few between this reading and the write, what is hit is known as
     * it stood a moment ago. They cost less than another range.
     */
    static final int MARGIN = 20;

    private final TabLayout<?> tab;
    private final RowIdentities identities;
    private final RawRows known;
    private final List<Span> spans = new ArrayList<>();

    private record Span(int from, int to) {}

    /**
     * @param known with at least one row
     * @param rows that are known to be there
     */
    TabRevisit(TabLayout<?> tab, RowIdentities identities, RawRows known, IntStream rows) {
        this.tab = tab;
        this.identities = identities;
        this.known = known;
        int last = known.end() - 1;
        IntStream.concat(rows, IntStream.of(last))
                .sorted()
                .forEach(row -> add(Math.max(1, row - MARGIN), Math.min(last, row + MARGIN)));
    }

    private void add(int from, int to) {
        Span above = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (above != null && from <= above.to() + 1) {
            spans.set(spans.size() - 1, new Span(above.from(), to));
        } else {
            spans.add(new Span(from, to));
        }
    }

    /** The last one has no end. It begins at a row that was there: a range that starts past the grid would be refused. */
    List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        int lastColumn = tab.width() - 1;
        for (int i = 0; i < spans.size() - 1; i++) {
            ranges.add(A1.block(tab.title(), spans.get(i).from(), spans.get(i).to(), 0, lastColumn));
        }
        ranges.add(A1.downFrom(tab.title(), spans.get(spans.size() - 1).from(), 0, lastColumn));
        return ranges;
    }

    int size() {
        return spans.stream().mapToInt(span -> span.to() - span.from() + 1).sum();
    }

    BitSet rows() {
        BitSet rows = new BitSet();
        spans.forEach(span -> rows.set(span.from(), span.to() + 1));
        return rows;
    }

    /** Where the answer goes, a range each. */
    List<RawRows.Builder> builders() {
        return spans.stream().map(span -> RawRows.NONE.extended()).toList();
    }

    static List<Packed> sinks(List<RawRows.Builder> builders) {
        return builders.stream().map(Packed::new).toList();
    }

    /**
     * The rows that are not as they were, by number.
     *
     * @return empty where any of them is another row than the one that stood there, or anything stands below the last
     */
    Optional<Map<Integer, List<Object>>> changed(List<RawRows.Builder> answer) {
        Map<Integer, List<Object>> changed = new HashMap<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            RawRows rows = answer.get(i).built();
            if (rows.end() - 1 > span.to() - span.from() + 1) {
                return Optional.empty();
            }
            for (int row = span.from(); row <= span.to(); row++) {
                List<Object> before = known.row(row);
                List<Object> now = rows.row(row - span.from() + 1);
                if (!isSameRow(before, now)) {
                    return Optional.empty();
                } else if (!before.equals(now)) {
                    changed.put(row, now);
                }
            }
        }
        return Optional.of(changed);
    }

    /** What identifies nothing, such as a note below the table, is the same if it is the same in all cells. */
    private boolean isSameRow(List<Object> before, List<Object> now) {
        List<String> identity = identities.texts(before);
        return identity.equals(identities.texts(now))
                && (identity.stream().anyMatch(text -> !text.isEmpty()) || before.equals(now));
    }
}
