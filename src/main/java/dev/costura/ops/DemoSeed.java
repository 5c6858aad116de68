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

    /** False where the sandbox had it already. It is made in one call, so that there is never half of it. */
    static boolean plant(String sandboxUrl) {
        return plant(sandboxUrl, SPREADSHEET_ID);
    }

    static boolean plant(String sandboxUrl, String spreadsheetId) {
        int created = send(
                "PUT",
                sandboxUrl + "sandbox/spreadsheets/" + spreadsheetId,
                Map.of(
                        "properties",
                        Map.of("title", "Planta Norte (demo)", "locale", "es_CL", "timeZone", "America/Santiago"),
                        "sheets",
                        List.of(
                                sheet(1, "Uniones", DemoWorkbook.unionRows()),
                                sheet(2, "Operaciones", DemoWorkbook.workOrderRows()),
                                sheet(3, "Metadata", DemoWorkbook.eventRows()))));
        if (created == CONFLICT) {
            return false;
        }
        expectOk(created);
        return true;
    }

    private static Map<String, Object> sheet(int id, String title, List<List<Object>> rows) {
        return Map.of(
                "properties",
                Map.of(
                        "sheetId",
                        id,
                        "title",
                        title,
                        "gridProperties",
                        Map.of("rowCount", 1000, "columnCount", 20, "frozenRowCount", 1)),
                "data",
                List.of(Map.of("rowData", rows.stream().map(DemoSeed::row).toList())));
    }

    private static Map<String, Object> row(List<Object> values) {
        return Map.of("values", values.stream().map(DemoSeed::cell).toList());
    }

    private static Map<String, Object> cell(Object value) {
        return "".equals(value)
                ? Map.of()
                : Map.of(
                        "userEnteredValue",
                        value instanceof Number ? Map.of("numberValue", value) : Map.of("stringValue", value));
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
