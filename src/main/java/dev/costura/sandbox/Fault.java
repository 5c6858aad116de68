package dev.costura.sandbox;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Something that goes wrong with one call. */
record Fault(Kind kind, JsonNode details) {

    enum Kind {
        /** The call is applied, and the connection closed without an answer. */
        LOSE_ANSWER,
        /** The connection is closed, and nothing applied. */
        DROP_REQUEST,
        /** The connection is closed, and the write applied much later. */
        GHOST("millis", "afterCalls"),
        /** Applied, and the connection reset in the middle of the answer. */
        RESET_IN_ANSWER("bytes"),
        /** Applied, and the connection closed in the middle of the answer. */
        CUT_ANSWER("bytes"),
        /** Applied, and the answer comes in small pieces. */
        TRICKLE("millis"),
        /** Answered with a status, and nothing applied. */
        STATUS("status"),
        /** Applied, and answered with a status all the same. */
        STATUS_AFTER_APPLY("status"),
        /** The call is handled late. */
        DELAY("millis"),
        /** A read sees the spreadsheet as it was before the last write. */
        STALE_READ,
        /** Somebody edits the spreadsheet just before the call is handled. */
        EDIT_BEFORE("requests", "edit", "sheet"),
        /** Somebody edits the spreadsheet after a write was applied and before its answer is made. */
        EDIT_AFTER("requests", "edit", "sheet"),
        /** Acknowledged, and the rows that were appended are not there; all else of the write is. */
        SWALLOW_APPEND("rows"),
        /** No accident but an API other than Google's is believed to be: a metadata id that is taken refuses nothing. */
        TAKEN_ID_ALLOWED;

        private final Set<String> keys;

        Kind(String... keys) {
            this.keys = Set.of(keys);
        }

        /** What a rule may say of it. */
        Set<String> keys() {
            return keys;
        }

        /** A ghost of a read would change nothing, and a write has nothing to see. */
        boolean suits(Route route, Call call) {
            return switch (this) {
                case GHOST -> route.method().kind() == ApiMethod.Kind.WRITE;
                case STALE_READ -> route.method().kind() == ApiMethod.Kind.READ;
                case EDIT_BEFORE -> !route.spreadsheetId().isEmpty();
                case EDIT_AFTER ->
                    route.method().kind() == ApiMethod.Kind.WRITE
                            && !route.spreadsheetId().isEmpty()
                            && route.method() != ApiMethod.COPY_TO;
                case SWALLOW_APPEND -> appends(route, call);
                case TAKEN_ID_ALLOWED ->
                    !ChangeMetadata.explicitIds(route, call).isEmpty();
                default -> true;
            };
        }

        /** Of the others a call meets at most one. */
        boolean isAccident() {
            return this != TAKEN_ID_ALLOWED;
        }

        private static boolean appends(Route route, Call call) {
            return switch (route.method()) {
                case VALUES_APPEND -> !call.body().path("values").isEmpty();
                case BATCH_UPDATE ->
                    call.body().path("requests").valueStream().anyMatch(request -> !request.path("appendCells")
                            .path("rows")
                            .isEmpty());
                default -> false;
            };
        }
    }

    boolean is(Kind other) {
        return kind == other;
    }

    int status() {
        return Json.integer(details, "status", 503);
    }

    int number(String key, int otherwise) {
        return Json.integer(details, key, otherwise);
    }
}
