package dev.costura.ops;

import dev.costura.union.Operation;
import dev.costura.union.Union;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The demo for tests of other packages: its spreadsheet, and what its tablets report. */
public final class Demo {

    private static final List<Integer> WORKERS = List.of(93, 17, 42, 58, 71);
    private static final List<String> INITIALS = List.of("MR", "JP", "CA", "LS", "PV");

    private Demo() {}

    /** Puts the spreadsheet into a sandbox. */
    public static void plant(URI sandbox, String spreadsheet) {
        DemoSeed.plant(sandbox.toString(), spreadsheet);
    }

    public static List<JsonNode> actions() {
        return DemoReports.actions();
    }

    public static List<JsonNode> completions() {
        return DemoReports.completions();
    }

    /** What else was done, within the days before a moment. */
    public static List<Map<String, Object>> recent(Instant now) {
        List<Map<String, Object>> recent = new ArrayList<>();
        Stream.of("OT-102", "OT-107", "OT-108", "OT-109")
                .flatMap(ot -> Stream.concat(
                        DemoWorkbook.disponibles(ot, Operation.ARM).stream()
                                .filter(union -> union.nUnion() != 9)
                                .map(union -> completion(union, Operation.ARM, recent.size(), now)),
                        DemoWorkbook.disponibles(ot, Operation.SOLD).stream()
                                .map(union -> completion(union, Operation.SOLD, recent.size(), now))))
                .forEach(recent::add);
        return recent;
    }

    private static Map<String, Object> completion(Union union, Operation operation, int place, Instant now) {
        // Three of a day, each by another than the one before.
        Instant end = now.minus(Duration.ofMinutes(10 + 45L * (place % 3))).minus(Duration.ofDays(place / 3));
        int worker = place % WORKERS.size();
        return Map.of(
                "id", "r-" + union.ot() + "-" + union.nUnion(),
                "ot", union.ot(),
                "union", union.nUnion(),
                "operation", operation.name(),
                "workerId", WORKERS.get(worker),
                "worker", "%s(%d)".formatted(INITIALS.get(worker), WORKERS.get(worker)),
                "startedAt", end.minus(Duration.ofMinutes(30)).toString(),
                "finishedAt", end.toString());
    }
}
