package dev.costura.sandbox;

import java.util.List;

/** What {@link Mutations} makes its calls of. */
final class Samples {

    /** A body as sent, blank for none. */
    record Sent(String method, String path, String body) {}

    static final List<String> RANGES = List.of(
            "A1",
            "A1:B2",
            "Sheet1",
            "Sheet1!A:A",
            "2:5",
            "A2:C",
            "'Sheet1'!B2",
            "Dos!A1",
            "named",
            "ZZZ1",
            "A99999999",
            "A0",
            "",
            "!",
            "'",
            "A1:",
            ":",
            "A1:B2:C3",
            "'un''o'!A1",
            "R1C1",
            "🌵!A1",
            "A1!A1",
            "$A$1",
            "-1:2");
    private static final String VALUES = "'majorDimension': 'ROWS', 'values': [[1, 'x'], [true, '=1+1']]";
    private static final String RANGE = "{'range': 'A1:B2', " + VALUES + "}";
    private static final String FILTERS =
            "{'dataFilters': [{'a1Range': 'A1:B2'}, {'developerMetadataLookup': {'metadataKey': 'k'}}]}";

    /** ~ stands for a range; the body of a batchUpdate is made of requests. */
    static final List<Sent> CALLS = List.of(
            new Sent("GET", "", ""),
            new Sent("GET", "/values/~", ""),
            new Sent("GET", "/values:batchGet?ranges=~&ranges=~", ""),
            new Sent("PUT", "/values/~?valueInputOption=USER_ENTERED", "{" + VALUES + "}"),
            new Sent("PUT", "/values/~?valueInputOption=RAW&includeValuesInResponse=true", "{" + VALUES + "}"),
            new Sent("POST", "/values/~:append?valueInputOption=USER_ENTERED", "{" + VALUES + "}"),
            new Sent("POST", "/values/~:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS", "{" + VALUES + "}"),
            new Sent("POST", "/values/~:clear", "{}"),
            new Sent(
                    "POST",
                    "/values:batchUpdate",
                    "{'valueInputOption': 'RAW', 'data': [" + RANGE + ", " + RANGE + "]}"),
            new Sent("POST", "/values:batchClear", "{'ranges': ['A1:B2', 'Sheet1!C3']}"),
            new Sent("POST", "/values:batchGetByDataFilter", FILTERS),
            new Sent("POST", "/values:batchClearByDataFilter", FILTERS),
            new Sent(
                    "POST",
                    "/values:batchUpdateByDataFilter",
                    "{'valueInputOption': 'RAW', 'data': [{'dataFilter': {'a1Range': 'A1'}, 'values': [[1]]}]}"),
            new Sent("POST", ":getByDataFilter", FILTERS),
            new Sent("POST", "/developerMetadata:search", FILTERS),
            new Sent("GET", "/developerMetadata/7", ""),
            new Sent("POST", "/sheets/0:copyTo", "{'destinationSpreadsheetId': 'shop'}"),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""));

    static final List<String> PARAMETERS = List.of(
            "includeGridData=true",
            "fields=*",
            "fields=sheets(data.rowData,properties)",
            "fields=updates",
            "fields=((",
            "majorDimension=COLUMNS",
            "valueRenderOption=FORMULA",
            "dateTimeRenderOption=FORMATTED_STRING",
            "prettyPrint=false",
            "ranges=A1:B2",
            "value_render_option=UNFORMATTED_VALUE",
            "x=y",
            "=",
            "&&",
            "includeGridData",
            "%00=%00",
            "valueInputOption=RAW",
            "insertDataOption=OVERWRITE",
            "responseValueRenderOption=FORMULA",
            "alt=json",
            "$.xgafv=1");
    static final List<String> SCALARS = List.of(
            "0",
            "1",
            "-1",
            "7",
            "2147483647",
            "-2147483648",
            "2147483648",
            "1e308",
            "1e999",
            "-0.0",
            "1.5",
            "true",
            "false",
            "null",
            "\"\"",
            "\"x\"",
            "\"A1:B2\"",
            "\"=1+1\"",
            "\"=SUM(A1:B2\"",
            "\"'\"",
            "\"*\"",
            "\"ROWS\"",
            "\"Sheet1\"",
            "\"2020-01-01\"",
            "\"12%\"",
            "\"userEnteredValue\"",
            "\"1e5\"",
            "\"\\u0000\"",
            "\"\\ud83c\"",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "{\"x\": {}}",
            "12345678901234567890123",
            "\"" + "y".repeat(50_001) + "\"");

    private Samples() {}
}
