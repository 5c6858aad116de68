package dev.costura.ops.console;

import dev.costura.ledger.Production.Done;
import dev.costura.union.Operation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** Inches of a day, of a worker or of all, by operation. */
    record Sum<K>(K of, BigDecimal arm, BigDecimal sold) {}

    /** Every day of a span, those on which nothing was made too. */
    List<Sum<LocalDate>> byDay(LocalDate first, LocalDate last) {
        Map<LocalDate, BigDecimal> arm = sums(Operation.ARM, Row::day);
        Map<LocalDate, BigDecimal> sold = sums(Operation.SOLD, Row::day);
        return first.datesUntil(last.plusDays(1))
                .map(day -> sum(day, arm, sold))
                .toList();
    }

    /** Every worker who made something, who made most first. */
    List<Sum<String>> byWorker() {
        Map<String, BigDecimal> arm = sums(Operation.ARM, Row::worker);
        Map<String, BigDecimal> sold = sums(Operation.SOLD, Row::worker);
        return rows.stream()
                .map(Row::worker)
                .distinct()
                .map(worker -> sum(worker, arm, sold))
                .sorted(Comparator.comparing((Sum<String> sum) -> sum.arm().add(sum.sold()))
                        .reversed()
                        .thenComparing(Sum::of))
                .toList();
    }

    BigDecimal total(Operation operation) {
        return sums(operation, Row::operation).getOrDefault(operation, BigDecimal.ZERO);
    }

    private <K> Map<K, BigDecimal> sums(Operation operation, Function<Row, K> key) {
        Map<K, BigDecimal> sums = new HashMap<>();
        rows.stream()
                .filter(row -> row.operation() == operation)
                .forEach(row -> sums.merge(key.apply(row), row.pulgadas(), BigDecimal::add));
        return sums;
    }

    private static <K> Sum<K> sum(K of, Map<K, BigDecimal> arm, Map<K, BigDecimal> sold) {
        return new Sum<>(of, arm.getOrDefault(of, BigDecimal.ZERO), sold.getOrDefault(of, BigDecimal.ZERO));
    }
}
