package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** spreadsheets.batchUpdate: the requests in their order, on a draft that is kept only when all of them succeed. */
final class BatchUpdate {

    private static final int MOST_REQUESTS = 100_000;

    private final Spreadsheet draft;
    private final Ids ids;
    private final Twist twist;

    BatchUpdate(Spreadsheet draft, Ids ids, Twist twist) {
        this.draft = draft;
        this.ids = ids;
        this.twist = twist;
    }

    ArrayNode apply(JsonNode requests) {
        if (requests.isEmpty()) {
            throw ApiError.invalid("Must specify at least one request.");
        }
        if (requests.size() > MOST_REQUESTS) {
            throw ApiError.invalid("Cannot exceed 100000 requests in a single batch.");
        }
        ArrayNode replies = Json.array();
        for (JsonNode request : requests) {
            replies.add(apply(request, replies.size()));
        }
        return replies;
    }

    private ObjectNode apply(JsonNode request, int index) {
        if (request.isEmpty()) {
            throw ApiError.invalid("Invalid requests[" + index + "]: No request set.");
        }
        String kind = request.propertyNames().iterator().next();
        String place = "requests[" + index + "]." + kind;
        Edit edit = Edit.BY_KIND.get(kind);
        if (edit == null) {
            throw ApiError.uncovered("The sandbox does not cover " + place + ".");
        }
        try {
            JsonNode asked = request.path(kind);
            return edit.apply(draft, kind.equals("appendCells") ? twist.appendCells(asked) : asked, ids);
        } catch (ApiError e) {
            throw e.at(place);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Negative or impossible indexes; the words that Google has for each of them are not known.
            throw ApiError.invalid("An index is out of bounds.").at(place);
        }
    }

    /** The answer, with the spreadsheet as it stands after the batch where that was asked for. */
    Answer answer(ArrayNode replies, JsonNode body, FieldMask mask, boolean masked) {
        return answer(draft, replies, body, mask, masked);
    }

    static Answer answer(Spreadsheet shown, ArrayNode replies, JsonNode body, FieldMask mask, boolean masked) {
        ObjectNode answer = Json.object().put("spreadsheetId", shown.id());
        answer.set("replies", replies);
        if (Json.flag(body, "includeSpreadsheetInResponse") && mask.has("updatedSpreadsheet")) {
            FieldMask below = mask.at("updatedSpreadsheet");
            // A mask decides by itself whether grid data is wanted; the flag counts only without one [DISC].
            boolean gridData = masked || Json.flag(body, "responseIncludeGridData");
            answer.set(
                    "updatedSpreadsheet",
                    new SpreadsheetJson(shown, below, gridData).ranges(body.path("responseRanges")));
        }
        return Answer.of(answer);
    }
}
