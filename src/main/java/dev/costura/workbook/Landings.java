package dev.costura.workbook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds where the rows of a batch were written. A union's is where its new version stands. Counters have nothing of the
 * kind, and equal ones stand in many rows: theirs are the rows that hold them and did not before, as many as were written.
 */
final class Landings {

    private final TabReadings tab;
    private final int versionColumn;
    private final Map<String, WrittenRow> byVersion = new HashMap<>();
    private final Map<Map<Integer, Object>, List<WrittenRow>> alike = new LinkedHashMap<>();
    private final Map<WrittenRow, List<Landing>> found = new LinkedHashMap<>();

    private Landings(TabReadings tab, int versionColumn) {
        this.tab = tab;
        this.versionColumn = versionColumn;
    }

    /**
     * @param written all that the batch wrote in the tab, for a right row may hold what was meant for another
     * @param versionColumn by the columns of the picture of the batch
     */
    static Map<WrittenRow, List<Landing>> of(List<WrittenRow> written, TabReadings tab, int versionColumn) {
        Landings landings = new Landings(tab, versionColumn);
        written.forEach(landings::lookFor);
        landings.search();
        return landings.chosen();
    }

    private void lookFor(WrittenRow row) {
        if (row.version() != null) {
            byVersion.put(row.version(), row);
        } else {
            alike.computeIfAbsent(content(row), any -> new ArrayList<>()).add(row);
        }
    }

    private static Map<Integer, Object> content(WrittenRow row) {
        Map<Integer, Object> content = new HashMap<>();
        row.cells()
                .forEach((column, cell) -> content.put(
                        column,
                        cell.raw() instanceof BigDecimal number
                                ? number.stripTrailingZeros()
                                : String.valueOf(cell.raw())));
        return content;
    }

    private void search() {
        Map<WrittenRow, List<Integer>> rows = new LinkedHashMap<>();
        Set<Object> identities = new HashSet<>();
        for (int row = 1; row < tab.end(); row++) {
            for (WrittenRow here : heldIn(row)) {
                rows.computeIfAbsent(here, any -> new ArrayList<>()).add(row);
                Object identity = tab.identity(row);
                if (identity != null) {
                    identities.add(identity);
                }
            }
        }
        tab.find(identities);
        rows.forEach((written, held) -> found.put(
                written, held.stream().map(row -> landing(written, row)).toList()));
    }

    private Landing landing(WrittenRow written, int row) {
        Object identity = tab.identity(row);
        if (identity == null || tab.rowBefore(identity) == null) {
            List<Integer> hit = IntStream.range(0, tab.row(row).size())
                    .filter(column -> written.cells().values().stream()
                            .anyMatch(cell -> RawCell.same(cell.raw(), tab.cell(row, column))))
                    .boxed()
                    .toList();
            tab.recognise(row, hit, written.row());
        }
        return Landing.at(row, written, tab, versionColumn);
    }

    private List<WrittenRow> heldIn(int row) {
        List<WrittenRow> held = new ArrayList<>();
        for (Object cell : tab.row(row)) {
            WrittenRow here = cell instanceof String text ? byVersion.get(text) : null;
            if (here != null) {
                held.add(here);
            }
        }
        for (List<WrittenRow> rows : alike.values()) {
            if (Landing.isHeld(rows.get(0), row, tab)) {
                held.add(rows.get(0));
            }
        }
        return held;
    }

    private Map<WrittenRow, List<Landing>> chosen() {
        Map<WrittenRow, List<Landing>> chosen = new LinkedHashMap<>();
        byVersion.values().forEach(row -> {
            List<Landing> all = found.getOrDefault(row, List.of()).stream()
                    .sorted(Comparator.comparingInt(landing -> distance(landing, List.of(row))))
                    .toList();
            chosen.put(
                    row,
                    all.stream().filter(landing -> isOurs(landing, all.get(0))).toList());
        });
        alike.values().forEach(rows -> chosen.putAll(shared(rows)));
        return chosen;
    }

    /** A version stands twice where what was put right hit other rows again, or where a person copied a row to begin another. */
    private boolean isOurs(Landing landing, Landing nearest) {
        Object identity = tab.identity(landing.row());
        return landing.equals(nearest) || identity == null || tab.rowBefore(identity) != null;
    }

    /** Who of several wrote which does not matter: they wrote the same. */
    private Map<WrittenRow, List<Landing>> shared(List<WrittenRow> rows) {
        List<Landing> landings = new ArrayList<>(found.getOrDefault(rows.get(0), List.of()).stream()
                .filter(landing -> !landing.columns().isEmpty())
                .sorted(Comparator.comparingInt(landing -> distance(landing, rows)))
                .limit(rows.size())
                .toList());
        Map<WrittenRow, List<Landing>> shared = new LinkedHashMap<>();
        for (WrittenRow row : rows) {
            landings.stream()
                    .filter(landing -> row.identity() != null && row.identity().equals(tab.identity(landing.row())))
                    .findFirst()
                    .ifPresent(own -> {
                        shared.put(row, List.of(own.of(row)));
                        landings.remove(own);
                    });
        }
        for (WrittenRow row : rows) {
            if (!shared.containsKey(row) && !landings.isEmpty()) {
                shared.put(row, List.of(landings.remove(0).of(row)));
            }
        }
        return shared;
    }

    private static int distance(Landing landing, List<WrittenRow> rows) {
        return rows.stream()
                .mapToInt(row -> Math.abs(landing.row() - row.row()))
                .min()
                .orElse(0);
    }
}
