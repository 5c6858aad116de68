package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** developerMetadata.get and developerMetadata.search. */
final class ReadMetadata {

    private final Spreadsheet spreadsheet;

    ReadMetadata(Spreadsheet spreadsheet) {
        this.spreadsheet = spreadsheet;
    }

    Answer get(String id) {
        DeveloperMetadata entry = id.matches("\\d{1,9}|1\\d{9}|20\\d{8}|21[0-3]\\d{7}|214[0-7]\\d{6}")
                ? spreadsheet.metadata().get(Integer.parseInt(id))
                : null;
        if (entry == null) {
            throw ApiError.notFound("No developer metadata with ID " + id);
        }
        return Answer.of(entry.json());
    }

    /** Each match once, with the filters that found it. */
    Answer search(JsonNode filters) {
        ArrayNode matched = Json.array();
        for (DeveloperMetadata entry : spreadsheet.metadata().all()) {
            ArrayNode found = Json.array();
            for (JsonNode filter : filters) {
                if (new MetadataFilter(spreadsheet, filter).test(entry)) {
                    found.add(DataFilterEcho.of(filter));
                }
            }
            if (!found.isEmpty()) {
                ObjectNode match = matched.addObject();
                match.set("developerMetadata", entry.json());
                match.set("dataFilters", found);
            }
        }
        ObjectNode answer = Json.object();
        if (!matched.isEmpty()) {
            answer.set("matchedDeveloperMetadata", matched);
        }
        return Answer.of(answer);
    }
}
