package dev.costura.ops;

import dev.costura.union.NamedUuid;
import dev.costura.union.Operation;
import dev.costura.union.Union;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A morning of the demo shop: what its tablets have reported and nobody has written into the workbook yet. */
final class DemoReports {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 1, 26, 9, 0);

    private DemoReports() {}

    /** A spool that is taken and then finished with seven unions. */
    static List<JsonNode> actions() {
        ObjectNode start = action("INICIAR", MORNING);
        ObjectNode finish = action("FINALIZAR", MORNING.plusHours(3));
        ArrayNode unions = finish.putArray("unions");
        for (int number = 1; number <= 7; number++) {
            unions.add(number);
        }
        return List.of(start, finish);
    }

    private static ObjectNode action(String type, LocalDateTime at) {
        ObjectNode action = JSON.createObjectNode();
        action.put("id", NamedUuid.of("demo", type).toString());
        action.put("type", type);
        action.put("ot", "OT-101");
        action.put("spool", DemoWorkbook.spoolOf("OT-101"));
        action.put("operation", "ARM");
        action.put("workerId", 93);
        action.put("worker", "MR(93)");
        action.put("at", offset(at));
        return action;
    }

    /** Fit-ups and welds that can be done, and one of each kind that can't. */
    static List<JsonNode> completions() {
        List<JsonNode> completions = new ArrayList<>();
        for (String ot : List.of("OT-103", "OT-104", "OT-105", "OT-106")) {
            DemoWorkbook.disponibles(ot, Operation.ARM).forEach(union -> completions.add(arm(union)));
            DemoWorkbook.disponibles(ot, Operation.SOLD).stream()
                    .limit(4)
                    .forEach(union -> completions.add(sold(union)));
        }
        Union done = DemoWorkbook.unionsIn(DemoWorkbook.State.SOLD_DONE).get(0);
        completions.add(sold(done));
        completions.add(completion("OT-102", 9, Operation.SOLD, 58, "LS(58)", 9));
        completions.add(completion("OT-999", 1, Operation.ARM, 93, "MR(93)", 10));
        completions.add(completion("OT-103", 20, Operation.ARM, 93, "MR(93)", 11));
        return completions;
    }

    private static ObjectNode arm(Union union) {
        return completion(union.ot(), union.nUnion(), Operation.ARM, 42, "CA(42)", union.nUnion());
    }

    private static ObjectNode sold(Union union) {
        return completion(union.ot(), union.nUnion(), Operation.SOLD, 58, "LS(58)", union.nUnion());
    }

    private static ObjectNode completion(
            String ot, int union, Operation operation, int workerId, String worker, int halfHours) {
        LocalDateTime start = MORNING.plusMinutes(30L * halfHours).plusHours(operation == Operation.SOLD ? 6 : 0);
        ObjectNode completion = JSON.createObjectNode();
        completion.put(
                "id",
                NamedUuid.of("demo", ot, String.valueOf(union), operation.name())
                        .toString());
        completion.put("ot", ot);
        completion.put("union", union);
        completion.put("operation", operation.name());
        completion.put("workerId", workerId);
        completion.put("worker", worker);
        completion.put("startedAt", offset(start));
        completion.put("finishedAt", offset(start.plusMinutes(25)));
        return completion;
    }

    private static String offset(LocalDateTime local) {
        return local.atZone(DemoWorkbook.ZONE).toOffsetDateTime().toString();
    }
}
