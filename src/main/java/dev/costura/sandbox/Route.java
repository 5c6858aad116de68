package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which method of the API a request means, and on what.
 *
 * @param spreadsheetId blank for spreadsheets.create
 * @param argument the range or the metadata id in the path
 */
record Route(ApiMethod method, String spreadsheetId, String argument) {

    /** Null when the API has no such path. */
    static @Nullable Route of(Call call) {
        List<String> path = withTheirVerb(call.segments());
        if (path.size() < 2 || !path.get(0).equals("v4") || !path.get(1).equals("spreadsheets")) {
            return null;
        }
        String verb = call.method();
        if (path.contains("")) {
            return null;
        }
        return switch (path.size()) {
            case 2 -> verb.equals("POST") ? new Route(ApiMethod.CREATE, "", "") : null;
            case 3 -> ofSpreadsheet(verb, path.get(2));
            case 4 -> ofCollection(verb, path.get(2), path.get(3));
            case 5 ->
                switch (path.get(3)) {
                    case "values" -> ofRange(verb, path.get(2), path.get(4));
                    case "developerMetadata" -> route(verb, "GET", ApiMethod.METADATA_GET, path.get(2), path.get(4));
                    case "sheets" -> ofSheet(verb, path.get(2), path.get(4));
                    default -> null;
                };
            default -> null;
        };
    }

    /**
     * Google takes {@code ID/:batchUpdate} for {@code ID:batchUpdate}, and {@code ID/} for {@code ID}: google-spreadsheet
     * for Node.js sends both.
     */
    private static List<String> withTheirVerb(List<String> path) {
        int last = path.size() - 1;
        if (last == 3 && path.get(last).isEmpty()) {
            return path.subList(0, last);
        }
        if (last < 3 || !path.get(last).startsWith(":")) {
            return path;
        }
        List<String> joined = new ArrayList<>(path.subList(0, last));
        joined.set(last - 1, path.get(last - 1) + path.get(last));
        return joined;
    }

    private static @Nullable Route ofSheet(String verb, String id, String last) {
        return last.endsWith(":copyTo") ? route(verb, "POST", ApiMethod.COPY_TO, id, before(last, ":copyTo")) : null;
    }

    private static @Nullable Route ofSpreadsheet(String verb, String last) {
        if (last.endsWith(":batchUpdate")) {
            return route(verb, "POST", ApiMethod.BATCH_UPDATE, before(last, ":batchUpdate"), "");
        }
        return last.endsWith(":getByDataFilter")
                ? route(verb, "POST", ApiMethod.GET_BY_FILTER, before(last, ":getByDataFilter"), "")
                : route(verb, "GET", ApiMethod.GET, last, "");
    }

    private static @Nullable Route ofCollection(String verb, String id, String last) {
        return switch (last) {
            case "values:batchGet" -> route(verb, "GET", ApiMethod.VALUES_BATCH_GET, id, "");
            case "values:batchUpdate" -> route(verb, "POST", ApiMethod.VALUES_BATCH_UPDATE, id, "");
            case "values:batchClear" -> route(verb, "POST", ApiMethod.VALUES_BATCH_CLEAR, id, "");
            case "values:batchGetByDataFilter" -> route(verb, "POST", ApiMethod.VALUES_GET_BY_FILTER, id, "");
            case "values:batchUpdateByDataFilter" -> route(verb, "POST", ApiMethod.VALUES_UPDATE_BY_FILTER, id, "");
            case "values:batchClearByDataFilter" -> route(verb, "POST", ApiMethod.VALUES_CLEAR_BY_FILTER, id, "");
            case "developerMetadata:search" -> route(verb, "POST", ApiMethod.METADATA_SEARCH, id, "");
            default -> null;
        };
    }

    private static @Nullable Route ofRange(String verb, String id, String last) {
        return switch (verb) {
            case "GET" -> new Route(ApiMethod.VALUES_GET, id, last);
            case "PUT" -> new Route(ApiMethod.VALUES_UPDATE, id, last);
            case "POST" ->
                last.endsWith(":append")
                        ? new Route(ApiMethod.VALUES_APPEND, id, before(last, ":append"))
                        : last.endsWith(":clear")
                                ? new Route(ApiMethod.VALUES_CLEAR, id, before(last, ":clear"))
                                : null;
            default -> null;
        };
    }

    private static @Nullable Route route(String verb, String wanted, ApiMethod method, String id, String argument) {
        return verb.equals(wanted) ? new Route(method, id, argument) : null;
    }

    private static String before(String text, String end) {
        return text.substring(0, text.length() - end.length());
    }
}
