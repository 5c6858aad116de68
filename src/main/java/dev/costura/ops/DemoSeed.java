package dev.costura.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Puts the demo workbook into a sandbox, over HTTP as anybody would. Leaves it alone where it is there already. */
final class DemoSeed {

    static final String SPREADSHEET_ID = "costura-demo";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONFLICT = 409;

    private DemoSeed() {}

    /** False where the sandbox had it already. */
    static boolean plant(String sandboxUrl) {
        int created = send(
                "PUT",
                sandboxUrl + "sandbox/spreadsheets/" + SPREADSHEET_ID,
                Map.of(
                        "properties",
                        Map.of("title", "Planta Norte (demo)", "locale", "es_CL", "timeZone", "America/Santiago"),
                        "sheets",
                        List.of(sheet(1, "Uniones"), sheet(2, "Operaciones"), sheet(3, "Metadata"))));
        if (created == CONFLICT) {
            return false;
        }
        expectOk(created);
        expectOk(send(
                "POST",
                sandboxUrl + "v4/spreadsheets/" + SPREADSHEET_ID + "/values:batchUpdate",
                Map.of(
                        "valueInputOption",
                        "RAW",
                        "data",
                        List.of(
                                Map.of("range", "Uniones!A1", "values", DemoWorkbook.unionRows()),
                                Map.of("range", "Operaciones!A1", "values", DemoWorkbook.workOrderRows()),
                                Map.of("range", "Metadata!A1", "values", DemoWorkbook.eventRows())))));
        return true;
    }

    private static Map<String, Object> sheet(int id, String title) {
        return Map.of(
                "properties",
                Map.of(
                        "sheetId",
                        id,
                        "title",
                        title,
                        "gridProperties",
                        Map.of("rowCount", 1000, "columnCount", 20, "frozenRowCount", 1)));
    }

    private static int send(String method, String url, Object body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return response.statusCode();
        } catch (IOException e) {
            throw new IllegalStateException("The sandbox at " + url + " can't be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the demo was being set up", e);
        }
    }

    private static void expectOk(int status) {
        if (status != 200) {
            throw new IllegalStateException("The sandbox refused the demo workbook with status " + status);
        }
    }
}
