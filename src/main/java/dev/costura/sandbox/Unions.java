package dev.costura.sandbox;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a message of which only one may be set. The discovery document does not tell, the reference does. */
final class Unions {

    /** @param fields empty for all of the message */
    record Union(String name, Set<String> fields) {

        boolean has(String field) {
            return fields.isEmpty() || fields.contains(field);
        }
    }

    private static final Map<String, Union> BY_TYPE = Map.ofEntries(
            Map.entry("Request", new Union("kind", Set.of())),
            Map.entry("ExtendedValue", new Union("value", Set.of())),
            Map.entry("DataFilter", new Union("filter", Set.of())),
            Map.entry("ColorStyle", new Union("kind", Set.of())),
            Map.entry(
                    "DeveloperMetadataLocation",
                    new Union("location", Set.of("spreadsheet", "sheetId", "dimensionRange"))),
            Map.entry("UpdateCellsRequest", new Union("area", Set.of("range", "start"))),
            Map.entry("AutoFillRequest", new Union("area", Set.of("range", "sourceAndDestination"))),
            Map.entry("FindReplaceRequest", new Union("scope", Set.of("range", "sheetId", "allSheets"))),
            Map.entry("ConditionalFormatRule", new Union("rule", Set.of("booleanRule", "gradientRule"))),
            Map.entry("UpdateConditionalFormatRuleRequest", new Union("instruction", Set.of("rule", "newIndex"))));

    private Unions() {}

    static @Nullable Union of(String type) {
        return BY_TYPE.get(type);
    }
}
