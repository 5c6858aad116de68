package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;

/** Something that goes wrong with one call. */
record Fault(Kind kind, JsonNode details) {

    enum Kind {
        /** The call is applied, and the connection closed without an answer. */
        LOSE_ANSWER,
        /** The connection is closed, and nothing applied. */
        DROP_REQUEST,
        /** Answered with a status, and nothing applied. */
        STATUS,
        /** Applied, and answered with a status all the same. */
        STATUS_AFTER_APPLY,
        /** The answer comes late. */
        DELAY,
        /** Somebody edits the spreadsheet just before the call is handled. */
        EDIT_BEFORE
    }

    boolean is(Kind other) {
        return kind == other;
    }

    int status() {
        return Json.integer(details, "status", 503);
    }
}
