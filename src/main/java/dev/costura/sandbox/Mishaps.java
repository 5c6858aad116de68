package dev.costura.sandbox;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Has the API answer a call, or lets it go wrong. */
final class Mishaps {

    private final Api api;
    private final Documents documents;

    Mishaps(Api api, Documents documents) {
        this.api = api;
        this.documents = documents;
    }

    Handled handle(Call call, Route route, @Nullable Fault fault, RandomGenerator chance) {
        if (fault == null) {
            return answer(call, route);
        }
        int bytes = fault.number("bytes", -1);
        return switch (fault.kind()) {
            case LOSE_ANSWER -> answer(call, route).delivered(Delivery.NEVER);
            case DROP_REQUEST, GHOST -> Handled.unchanged(Reply.none());
            case RESET_IN_ANSWER -> answer(call, route).delivered(new Delivery.Cut(bytes, true));
            case CUT_ANSWER -> answer(call, route).delivered(new Delivery.Cut(bytes, false));
            case TRICKLE -> answer(call, route).delivered(new Delivery.Trickle(fault.number("millis", 1000)));
            case STATUS -> Handled.unchanged(outage(fault, route));
            case STATUS_AFTER_APPLY -> answer(call, route).with(outage(fault, route));
            case STALE_READ -> answer(call, route, true);
            case EDIT_BEFORE -> {
                boolean isThere = documents.has(route.spreadsheetId());
                Edited edited = isThere ? edit(route.spreadsheetId(), fault.details(), chance) : Edited.NOTHING;
                yield answer(call, route).after(edited.change());
            }
            case EDIT_AFTER -> editedAfter(call, route, fault, chance);
            case SWALLOW_APPEND -> {
                Twist swallowing = call.twist().swallowing(fault.number("rows", Twist.ALL_ROWS));
                yield answer(call.twisted(swallowing), route);
            }
            case DELAY, TAKEN_ID_ALLOWED -> answer(call, route);
        };
    }

    Handled answer(Call call, Route route) {
        return answer(call, route, false);
    }

    private Handled answer(Call call, Route route, boolean stale) {
        try {
            Answered answered = api.answer(call, route, stale);
            return new Handled(reply(call, answered.answer()), answered.change(), null);
        } catch (ApiError error) {
            return Handled.unchanged(Reply.of(error));
        }
    }

    /** No other call comes between the three. */
    private Handled editedAfter(Call call, Route route, Fault fault, RandomGenerator chance) {
        if (!documents.has(route.spreadsheetId())) {
            return answer(call, route);
        }
        Document document = documents.get(route.spreadsheetId());
        synchronized (document) {
            try {
                Answered answered = api.answer(call, route);
                Edited edited = edit(route.spreadsheetId(), fault.details(), chance);
                Answer answer = route.method() == ApiMethod.BATCH_UPDATE
                        ? api.showing(document.current(), call, answered.answer())
                        : answered.answer();
                return new Handled(reply(call, answer), answered.change(), edited.change());
            } catch (ApiError error) {
                return Handled.unchanged(Reply.of(error));
            }
        }
    }

    private static Reply reply(Call call, Answer answer) {
        return Reply.json(200, answer, !"false".equalsIgnoreCase(call.parameter("prettyPrint")));
    }

    private static Reply outage(Fault fault, Route route) {
        return Reply.of(ApiError.outage(fault.status(), route.method().kind()));
    }

    /** What a person did, which is nothing when it could not be done. */
    record Edited(ArrayNode requests, Answered.@Nullable Change change) {

        static final Edited NOTHING = new Edited(Json.array(), null);
    }

    /** As if made in the browser: it is no call, and counts for no quota. */
    Edited edit(String spreadsheetId, JsonNode asked, RandomGenerator chance) {
        Document document = documents.get(spreadsheetId);
        ArrayNode requests = PersonEdit.requests(asked, document.current(), chance);
        ObjectNode body = Json.object();
        body.set("requests", requests);
        if (requests.isEmpty()) {
            return Edited.NOTHING;
        }
        Call edit = new Call("POST", "/v4/spreadsheets/" + spreadsheetId + ":batchUpdate", "", body, chance.nextLong());
        try {
            Answered answered = api.answer(edit, new Route(ApiMethod.BATCH_UPDATE, spreadsheetId, ""));
            return new Edited(requests, answered.change());
        } catch (ApiError impossible) {
            return Edited.NOTHING;
        }
    }
}
