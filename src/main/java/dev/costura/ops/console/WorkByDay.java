package dev.costura.ops.console;

import dev.costura.ledger.Production.Done;
import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Inches by worker, operation and day of the workbook's zone: what a shop pays by. */
record WorkByDay(List<Row> rows) {

    /** @param pulgadas exact; rounded where it is shown */
    record Row(LocalDate day, String worker, Operation operation, int unions, BigDecimal pulgadas) {}

    private record Place(LocalDate day, String worker, Operation operation) {}

    static WorkByDay of(List<Done> done, ZoneId zone) {
        Map<Place, List<Done>> places = done.stream()
                .collect(Collectors.groupingBy(
                        one -> new Place(LocalDate.ofInstant(one.at(), zone), one.worker(), one.operation()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return new WorkByDay(places.entrySet().stream()
                .map(place -> new Row(
                        place.getKey().day(),
                        place.getKey().worker(),
                        place.getKey().operation(),
                        place.getValue().size(),
                        sum(place.getValue())))
                .sorted(Comparator.comparing(Row::day)
                        .thenComparing(Row::worker)
                        .thenComparing(Row::operation))
                .toList());
    }

    private static BigDecimal sum(List<Done> done) {
        return done.stream().map(Done::pulgadas).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sums by day, for the chart. */
    Map<LocalDate, BigDecimal> byDay(Operation operation) {
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        rows.stream()
                .filter(row -> row.operation() == operation)
                .forEach(row -> days.merge(row.day(), row.pulgadas(), BigDecimal::add));
        return days;
    }
}
