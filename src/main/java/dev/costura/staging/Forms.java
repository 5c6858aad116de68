package dev.costura.staging;

import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.Union;
import dev.costura.union.Worker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three forms of the contract: a completion, a spool-level event, an action. */
final class Forms {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Metadata_JSON must fit a cell of 50,000 characters, with room for what Costura adds. */
    private static final int LONGEST_DETAILS = 40_000;

    private Forms() {}

    static Form completion(JsonNode json) {
        Fields fields = new Fields(json);
        String id = fields.key("id");
        String ot = fields.key("ot");
        Integer union = fields.wholeNumber("union", Union.FIRST_NUMBER, Union.LAST_NUMBER);
        Operation operation = fields.operation(true);
        Worker worker = fields.worker();
        Instant startedAt = fields.moment("startedAt", true);
        Instant finishedAt = fields.moment("finishedAt", true);
        UUID expectedVersion = fields.optionalUuid("expectedVersion");
        String spool = fields.optionalText("spool", Fields.LONGEST_NAME);
        inOrder(fields, "finishedAt", startedAt, finishedAt);
        return Form.of(
                fields,
                new NewReport(
                        id,
                        Kind.COMPLETION,
                        ot,
                        spool,
                        union,
                        operation,
                        null,
                        null,
                        worker,
                        startedAt,
                        orEpoch(finishedAt),
                        expectedVersion,
                        List.of(),
                        Map.of()));
    }

    static Form event(JsonNode json) {
        Fields fields = new Fields(json);
        String id = fields.key("id");
        String ot = fields.key("ot");
        String spool = fields.text("spool", Fields.LONGEST_NAME);
        String type = fields.text("type", 64);
        if (!type.isEmpty() && !type.matches("[A-Z][A-Z0-9_]*")) {
            fields.wrong("type", "must be capitals, digits and _, such as TOMAR_SPOOL, not '" + type + "'");
        } else if (new EventType(type).isReserved()) {
            fields.wrong("type", type + " is written by Costura only");
        }
        Operation operation = fields.operation(false);
        String action = fields.optionalText("action", 64);
        Worker worker = fields.worker();
        Instant at = fields.moment("occurredAt", true);
        Map<String, Object> details = details(fields);
        return Form.of(
                fields,
                new NewReport(
                        id,
                        Kind.EVENT,
                        ot,
                        spool,
                        null,
                        operation,
                        type,
                        action,
                        worker,
                        null,
                        orEpoch(at),
                        null,
                        List.of(),
                        details));
    }

    static Form action(JsonNode json) {
        Fields fields = new Fields(json);
        String id = fields.key("id");
        String type = fields.key("type");
        if (!type.isEmpty() && !type.equals("INICIAR") && !type.equals("FINALIZAR")) {
            fields.wrong("type", "must be INICIAR or FINALIZAR, not '" + type + "'");
        }
        boolean ends = type.equals("FINALIZAR");
        String ot = fields.key("ot");
        String spool = fields.text("spool", Fields.LONGEST_NAME);
        Operation operation = fields.operation(true);
        Worker worker = fields.worker();
        Instant at = fields.moment("at", true);
        List<Integer> unions = fields.unions();
        if (!ends && !unions.isEmpty()) {
            fields.wrong("unions", "belongs to FINALIZAR only");
        }
        Instant startedAt = ends ? fields.moment("startedAt", false) : null;
        inOrder(fields, "at", startedAt, at);
        return Form.of(
                fields,
                new NewReport(
                        id,
                        ends ? Kind.FINALIZAR : Kind.INICIAR,
                        ot,
                        spool,
                        null,
                        operation,
                        null,
                        null,
                        worker,
                        startedAt,
                        orEpoch(at),
                        null,
                        unions,
                        Map.of()));
    }

    private static void inOrder(Fields fields, String field, @Nullable Instant start, @Nullable Instant finish) {
        if (start != null && finish != null && finish.isBefore(start)) {
            fields.wrong(field, "is before startedAt");
        }
    }

    /** Stands in where the field is wrong; such a report is never stored. */
    private static Instant orEpoch(@Nullable Instant moment) {
        return Objects.requireNonNullElse(moment, Instant.EPOCH);
    }

    private static Map<String, Object> details(Fields fields) {
        JsonNode node = fields.get("details");
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            fields.wrong("details", "must be an object, not " + Fields.nameOf(node));
            return Map.of();
        }
        String text = node.toString();
        if (Fields.hasBrokenSurrogate(text)) {
            fields.wrong("details", "must not contain broken Unicode");
            return Map.of();
        }
        int length = text.length();
        if (length > LONGEST_DETAILS) {
            fields.wrong("details", "must have at most " + LONGEST_DETAILS + " characters as JSON, it has " + length);
            return Map.of();
        }
        return JSON.convertValue(node, new TypeReference<Map<String, Object>>() {});
    }
}
