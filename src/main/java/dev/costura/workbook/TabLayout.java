package dev.costura.workbook;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where the columns of a tab are, found by header name. Case, accents, spaces, {@code _} and {@code -} do not matter;
 * order and extra columns neither.
 *
 * @param columns counted from 0
 * @param missing optional fields that the tab does not have
 */
record TabLayout<F extends Enum<F>>(
        int sheetId, String title, List<String> headers, Map<F, Integer> columns, List<F> missing) {

    private static final Pattern IGNORED = Pattern.compile("[\\p{M}\\s_\\-\\u00a0\\u200b\\ufeff]");

    static <F extends Enum<F>> TabLayout<F> of(
            int sheetId,
            String title,
            List<String> headers,
            Class<F> fields,
            Function<F, String> nameOf,
            Predicate<F> optional) {
        Map<String, List<Integer>> positions = new HashMap<>();
        for (int column = 0; column < headers.size(); column++) {
            positions
                    .computeIfAbsent(normalized(headers.get(column)), any -> new ArrayList<>())
                    .add(column);
        }
        Map<F, Integer> columns = new EnumMap<>(fields);
        List<F> missing = new ArrayList<>();
        for (F field : fields.getEnumConstants()) {
            String name = nameOf.apply(field);
            List<Integer> found = positions.getOrDefault(normalized(name), List.of());
            if (found.size() > 1) {
                throw new WorkbookException(
                        WorkbookException.Kind.LAYOUT,
                        "Tab '%s' has the header %s more than once, in columns %s. Rename or remove all but one."
                                .formatted(
                                        title,
                                        name,
                                        String.join(
                                                ", ",
                                                found.stream().map(A1::column).toList())));
            } else if (found.size() == 1) {
                columns.put(field, found.get(0));
            } else if (optional.test(field)) {
                missing.add(field);
            } else {
                throw new WorkbookException(
                        WorkbookException.Kind.LAYOUT,
                        "Tab '%s' has no header %s in row 1. Add a column with that header.".formatted(title, name));
            }
        }
        return new TabLayout<>(sheetId, title, List.copyOf(headers), columns, missing);
    }

    static String normalized(String header) {
        return IGNORED.matcher(Normalizer.normalize(header, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    boolean has(F field) {
        return columns.containsKey(field);
    }

    int column(F field) {
        Integer column = columns.get(field);
        if (column == null) {
            throw new IllegalArgumentException("Tab '" + title + "' has no column " + field);
        }
        return column;
    }

    /** Headers in this order and number, people's columns with them. */
    int width() {
        return Math.max(headers.size(), lastColumn() + 1);
    }

    int firstColumn() {
        return columns.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    int lastColumn() {
        return columns.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
