package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A sandbox with one empty spreadsheet, and the words to talk to it. */
abstract class SandboxTestCase {

    static final String ID = "shop";
    static final String AT = "v4/spreadsheets/" + ID;

    Sandbox sandbox;
    Http http;

    @BeforeEach
    void startWithAnEmptySpreadsheet() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        http = new Http(sandbox);
        create("en_US");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    void create(String locale) {
        ok(http.put("sandbox/spreadsheets/" + ID + (locale.equals("en_US") ? "" : "-" + locale), json("""
                {'properties': {'title': 'Shop', 'locale': '%s', 'timeZone': 'America/Santiago'},
                 'sheets': [{'properties': {'title': 'Sheet1'}}]}""".formatted(
                        locale))));
    }

    /** JSON is easier to read here with single quotes. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static JsonNode tree(String text) {
        return Http.JSON.readTree(json(text));
    }

    static JsonNode ok(Http.Reply reply) {
        assertEquals(200, reply.status(), () -> reply.body().toString());
        return reply.body();
    }

    static void refused(String message, Http.Reply reply) {
        assertEquals(message, reply.message());
        assertEquals(400, reply.status());
    }

    Http.Reply batch(String requests) {
        return http.post(AT + ":batchUpdate", json("{'requests': [" + requests + "]}"));
    }

    Http.Reply write(String range, String values) {
        return http.put(AT + "/values/" + range + "?valueInputOption=USER_ENTERED", json("{'values': " + values + "}"));
    }

    JsonNode read(String range) {
        return ok(http.get(AT + "/values/" + range)).path("values");
    }
}
