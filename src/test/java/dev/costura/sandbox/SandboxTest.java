package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SandboxTest extends SandboxTestCase {

    @Test
    void aPortThatIsTakenIsNamed() {
        SandboxOptions samePort = SandboxOptions.defaults().withPort(sandbox.port());
        UncheckedIOException taken = assertThrows(UncheckedIOException.class, () -> Sandbox.start(samePort));
        assertTrue(String.valueOf(taken.getMessage()).contains("127.0.0.1:" + sandbox.port()));
    }

    @Test
    void anUnknownSpreadsheetIsNotFound() {
        Http.Reply reply = http.get("v4/spreadsheets/nobody");
        assertEquals(404, reply.status());
        assertEquals(
                tree("{'error': {'code': 404, 'message': 'Requested entity was not found.', 'status': 'NOT_FOUND'}}"),
                reply.body());
    }

    @Test
    void anUnknownPathIsAPageNotFound() {
        HttpResponse<String> response = http.exchange("GET", "v4/nonsense", null);
        assertEquals(404, response.statusCode());
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    }

    @Test
    void answersLookAsGooglesDo() {
        HttpResponse<String> response = http.exchange("GET", AT + "/values/A1", null);
        assertEquals("{\n  \"range\": \"Sheet1!A1\",\n  \"majorDimension\": \"ROWS\"\n}\n", response.body());
        assertEquals(
                "application/json; charset=UTF-8",
                response.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "{\"range\":\"Sheet1!A1\",\"majorDimension\":\"ROWS\"}",
                http.exchange("GET", AT + "/values/A1?prettyPrint=false", null).body());
    }

    @Test
    void aCreatedSpreadsheetIsAnsweredAsItIsReadLater() {
        JsonNode created = ok(http.post(
                "v4/spreadsheets",
                json("{'properties': {'title': 'Planta', 'locale': 'es_CL'},"
                        + " 'sheets': [{'properties': {'title': 'Uniones', 'gridProperties': {'frozenRowCount': 1}},"
                        + " 'data': [{'rowData': [{'values': [{'userEnteredValue': {'stringValue': 'OT'}}]}]}]}]}")));
        String id = created.path("spreadsheetId").asString();
        assertEquals(created, ok(http.get("v4/spreadsheets/" + id)));
        assertEquals("es_CL", created.path("properties").path("locale").asString());
        assertEquals(
                tree("[['OT']]"),
                ok(http.get("v4/spreadsheets/" + id + "/values/Uniones")).path("values"));
    }

    @Test
    void bodiesTravelCompressedWhereBothSidesSaySo() throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(json("{'values': [['comprimido']]}").getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(sandbox.url().resolve(AT + "/values/A1?valueInputOption=RAW"))
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "costura (gzip)")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElse(""));
        String answer = new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.contains("\"updatedCells\": 1"), answer);
        assertEquals(tree("[['comprimido']]"), read("A1"));
        assertTrue(http.exchange("GET", AT, null)
                .headers()
                .firstValue("Content-Encoding")
                .isEmpty());
    }

    @Test
    void theSameSeedMakesTheSameIds() {
        String[] ids = new String[2];
        for (int i = 0; i < 2; i++) {
            try (Sandbox other = Sandbox.start(SandboxOptions.defaults().withSeed(7))) {
                ids[i] = ok(new Http(other).post("v4/spreadsheets", "{}"))
                        .path("spreadsheetId")
                        .asString();
            }
        }
        assertArrayEquals(new String[] {ids[0], ids[0]}, ids);
    }
}
