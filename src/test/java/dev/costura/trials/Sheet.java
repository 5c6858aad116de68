package dev.costura.trials;

import dev.costura.fixture.ShopTime;
import dev.costura.trials.SheetContent.Cell;
import dev.costura.trials.SheetContent.Tab;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tab whose cells are found by header, and whose rows are known by what identifies them, wherever they stand. */
final class Sheet {

    static final List<String> UNION_KEY = List.of("OT", "TAG_SPOOL", "N_UNION");
    static final List<String> SPOOL_KEY = List.of("OT", "TAG_SPOOL");
    static final List<String> EVENT_KEY = List.of("ID");

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");
    private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);

    private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

    private final Tab tab;
    private final ZoneId zone;
    private final Map<String, Integer> columns = new HashMap<>();

    Sheet(Tab tab) {
        this(tab, ShopTime.SANTIAGO);
    }

    Sheet(Tab tab, ZoneId zone) {
        this.tab = tab;
        this.zone = zone;
        for (int column = tab.width() - 1; column >= 0; column--) {
            String header = text(tab.cell(0, column));
            if (!header.isEmpty()) {
                columns.put(key(header), column);
            }
        }
    }

    static String key(String header) {
        return KEYS.computeIfAbsent(header, Sheet::normalized);
    }

    private static String normalized(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }

    Tab tab() {
        return tab;
    }

    int height() {
        return tab.rows().size();
    }

    @Nullable
    Integer column(String header) {
        return columns.get(key(header));
    }

    /** The header of a column as it is compared, empty where it has none. */
    String header(int column) {
        return key(text(tab.cell(0, column)));
    }

    Cell cell(int row, String header) {
        Integer column = column(header);
        return column == null ? Cell.EMPTY : tab.cell(row, column);
    }

    String where(int row, String header) {
        Integer column = column(header);
        return tab.title() + "!" + (column == null ? "row " + (row + 1) + " " + header : SheetContent.a1(row, column))
                + " (" + header + ")";
    }

    String text(int row, String header) {
        return text(cell(row, header));
    }

    static String text(Cell cell) {
        JsonNode shown = cell.shown().isMissingNode() ? cell.value() : cell.shown();
        if (shown.has("stringValue")) {
            return shown.path("stringValue").asString();
        } else if (shown.has("numberValue")) {
            return shown.path("numberValue").decimalValue().stripTrailingZeros().toPlainString();
        }
        return shown.has("boolValue") ? shown.path("boolValue").asString() : "";
    }

    @Nullable
    BigDecimal number(int row, String header) {
        try {
            String text = text(row, header);
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A date cell by the shop's clock; null where there is none, or none that is one. */
    @Nullable
    Instant moment(int row, String header) {
        Cell cell = cell(row, header);
        JsonNode number = cell.shown().path("numberValue");
        if (number.isNumber()) {
            long seconds = number.decimalValue()
                    .multiply(BigDecimal.valueOf(86_400))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            return EPOCH.plus(Duration.ofSeconds(seconds)).atZone(zone).toInstant();
        }
        try {
            String text = text(cell);
            return text.isEmpty()
                    ? null
                    : LocalDateTime.parse(text, TYPED).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    boolean isBlankRow(int row) {
        return tab.rows().get(row).stream().allMatch(cell -> text(cell).isEmpty());
    }

    /** Rows by identity, those below the header that are not blank; of several with one identity each gets a number. */
    Map<String, Integer> rowsBy(List<String> headers) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int row = 1; row < height(); row++) {
            if (isBlankRow(row)) {
                continue;
            }
            int at = row;
            String identity = headers.stream().map(header -> text(at, header)).collect(Collectors.joining("/"));
            int count = seen.merge(identity, 1, Integer::sum);
            rows.put(count == 1 ? identity : identity + " #" + count, row);
        }
        return rows;
    }

    List<Integer> rowsWith(List<String> headers, String identity) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 1; row < height(); row++) {
            int at = row;
            if (headers.stream()
                    .map(header -> text(at, header))
                    .collect(Collectors.joining("/"))
                    .equals(identity)) {
                rows.add(row);
            }
        }
        return rows;
    }
}
