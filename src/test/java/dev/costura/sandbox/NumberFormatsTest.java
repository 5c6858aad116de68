package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How numbers look to a person: patterns, the formats that a locale leaves out, and no format at all. */
class NumberFormatsTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1234.5|#,##0.00|1,234.50",
                "-1234.5|#,##0.00|-1,234.50",
                "1234567.891|#,##0|1,234,568",
                "0.5|#,##0.00|0.50",
                "0.5|#.##|.5",
                "12|#.0#|12.0",
                "12.34|000.0000|012.3400",
                "12345.125|####.#|12345.1",
                "1.005|0.00|1.01",
                "2.5|0|3",
                "-0.001|0.00|0.00",
                "0.125|0.00%|12.50%",
                "0.125|0%|13%",
                "12000|#,###|12,000",
                "1230000|0.0,,\"M\"|1.2M",
                "1234500000|0.00e+00|1.23e+09",
                "0.00012|0.00E+00|1.20E-04",
                "9.999|0.0E+0|1.0E+1",
                "5551234|000-0000|555-1234",
                "7|\"N° \"000|N° 007",
                "7|0\\x|7x",
                "1234.5|\"$\"#,##0.00|$1,234.50",
                "-1234.5|\"$\"#,##0.00|-$1,234.50",
                "1234|[$CLP] #,##0|CLP 1,234",
                "1234|[$€-407]#,##0|€1,234",
                "5|[Red]0|5",
                "3|0;(0)|3",
                "-3|0;(0)|(3)",
                "0|0;(0)|0",
                "3|0;-0;\"nada\";@|3",
                "-3|0;-0;\"nada\";@|-3",
                "0|0;-0;\"nada\";@|nada",
                "5|[<100]\"Low\";[>1000]\"High\";0000|Low",
                "5000|[<100]\"Low\";[>1000]\"High\";0000|High",
                "500|[<100]\"Low\";[>1000]\"High\";0000|0500",
                "0.1|@|0.1",
                "1234567|General|1234567",
                "5|0_)|5 ",
                "12|???0|  12",
                "7|0 USD|7 USD",
                "5.125|# ??/??|5.125"
            })
    void aNumberIsShownByItsPattern(double value, String pattern, String shown) {
        assertEquals(shown, shown(ID, value, "NUMBER", pattern));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "46043.395833333336|dd-mm-yyyy hh:mm:ss|21-01-2026 09:30:00",
                "46043.395833333336|yyyy-mm-dd|2026-01-21",
                "46043.395833333336|d/m/yy h:mm|21/1/26 9:30",
                "46043.395833333336|mm/dd|01/21",
                "46043.395833333336|mm:ss|30:00",
                "46043.395833333336|h:mm am/pm|9:30 AM",
                "46043.895833333336|hh:mm A/P\".M.\"|09:30 P.M.",
                "46043.895833333336|h a/p|9 p",
                "46043|ddd d mmm|Wed 21 Jan",
                "46043|dddd, mmmm d|Wednesday, January 21",
                "46043|mmmmm|J",
                "46043|mmmm d \\[dddd\\]|January 21 [Wednesday]",
                "42465.17283018519|h:mm:ss.00|4:08:52.53",
                "42465.17283018519|ss.000|52.528",
                "42465.17283018519|ss|52",
                "42465.17283018519|h:mm:ss.0 a/p|4:08:52.5 a",
                "0.134505266203704|[hh]:[mm]:[ss].000|03:13:41.255",
                "0.134505266203704|[mmmm]:[ss].000|0193:41.255",
                "1.5|[h]:mm|36:00",
                "-0.5|[h]:mm|-12:00",
                "0.5|hh:MM|12:12",
                "-1|yyyy-mm-dd|1899-12-29",
                "1|d \"de\" mmmm|31 de December"
            })
    void aDateIsShownByItsPattern(double serial, String pattern, String shown) {
        assertEquals(shown, shown(ID, serial, "DATE_TIME", pattern));
    }

    @Test
    void datesSpeakTheLanguageOfTheSpreadsheet() {
        create("es_CL");
        assertEquals("miércoles 21 enero", shown(ID + "-es_CL", 46043, "DATE", "dddd d mmmm"));
        assertEquals("mié 21-ene-2026", shown(ID + "-es_CL", 46043, "DATE", "ddd d-mmm-yyyy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en_US|NUMBER|1,234.50",
                "en_US|PERCENT|123450.00%",
                "en_US|CURRENCY|$1,234.50",
                "en_US|SCIENTIFIC|1.23E+03",
                "en_US|TEXT|1234.5",
                "en_US|DATE|5/18/1903",
                "en_US|TIME|12:00:00 PM",
                "en_US|DATE_TIME|5/18/1903 12:00:00",
                "es_CL|NUMBER|1.234,50",
                "es_CL|PERCENT|123450,00%",
                "es_CL|CURRENCY|$1.235",
                "es_CL|SCIENTIFIC|1,23E+03",
                "es_CL|TEXT|1234,5",
                "es_CL|DATE|18-05-1903",
                "es_CL|TIME|12:00:00",
                "es_CL|DATE_TIME|18-05-1903 12:00:00"
            })
    void aFormatWithoutAPatternIsTheLocalesOwn(String locale, String type, String shown) {
        String id = locale.equals("en_US") ? ID : ID + "-es_CL";
        if (!locale.equals("en_US")) {
            create(locale);
        }
        assertEquals(shown, shown(id, 1234.5, type, null));
    }

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, 0.3",
        "0.1, 0.1",
        "42, 42",
        "-7.25, -7.25",
        "0.3333333333333333, 0.3333333333",
        "33.333333333333336, 33.33333333",
        "3.141592653589793, 3.141592654",
        "0.03333333333333333, 0.03333333333",
        "12345678901.5, 12345678902",
        "0.00001234, 0.00001234",
        "123456789012345, 123456789012345",
        "1E20, 1E+20",
        "-1E20, -1E+20",
        "12345678901234567890, 1.23457E+19",
        "1E-12, 1E-12"
    })
    void aNumberWithoutAFormatHasTenDigits(double value, String shown) {
        assertEquals(shown, shown(ID, value, null, null));
        JsonNode plain = ok(http.get(AT + "/values/A1?valueRenderOption=UNFORMATTED_VALUE"));
        assertEquals(value, plain.path("values").path(0).path(0).doubleValue());
    }

    @Test
    void aTextIsShownByTheSectionForTexts() {
        ok(write("A1", "[['x']]"));
        format(ID, "NUMBER", "0;-0;0;\"Tag \"@");
        assertEquals(tree("[['Tag x']]"), read("A1"));
        assertEquals(
                tree("[['x']]"),
                ok(http.get(AT + "/values/A1?valueRenderOption=UNFORMATTED_VALUE"))
                        .path("values"));
    }

    @Test
    void booleansAreWordsOfTheLocaleOnlyWhereTheyAreFormatted() {
        create("es_CL");
        String cell = "v4/spreadsheets/shop-es_CL/values/A1";
        ok(http.put(cell + "?valueInputOption=RAW", json("{'values': [[true, false]]}")));
        String row = "v4/spreadsheets/shop-es_CL/values/1:1";
        assertEquals(tree("[['VERDADERO', 'FALSO']]"), ok(http.get(row)).path("values"));
        assertEquals(
                tree("[[true, false]]"),
                ok(http.get(row + "?valueRenderOption=UNFORMATTED_VALUE")).path("values"));
    }

    /** In Santiago clocks skip from 23:59:59 on 5 September 2026 to 1:00, and have 23:30 on 4 April twice. */
    @ParameterizedTest
    @CsvSource({"06-09-2026 00:30:00, 46271.020833333336", "04-04-2026 23:30:00, 46116.979166666664"})
    void aSerialNumberIsWhatTheWallClockShowsOnDaysOfClockChangeToo(String shown, double serial) {
        create("es_CL");
        String cell = "v4/spreadsheets/shop-es_CL/values/A1";
        ok(http.put(cell + "?valueInputOption=USER_ENTERED", json("{'values': [['" + shown + "']]}")));
        assertEquals(tree("[['" + shown + "']]"), ok(http.get(cell)).path("values"));
        assertEquals(
                serial,
                ok(http.get(cell + "?valueRenderOption=UNFORMATTED_VALUE"))
                        .path("values")
                        .path(0)
                        .path(0)
                        .doubleValue());
    }

    @Test
    void datesMayBeReadAsTheyAreShownAmongPlainNumbers() {
        shown(ID, 46043.5, "DATE", "yyyy-mm-dd");
        ok(http.put(AT + "/values/B1?valueInputOption=RAW", json("{'values': [[1234.5]]}")));
        String plain = AT + "/values/1:1?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=";
        assertEquals(
                tree("[['2026-01-21', 1234.5]]"),
                ok(http.get(plain + "FORMATTED_STRING")).path("values"));
        assertEquals(
                tree("[[46043.5, 1234.5]]"),
                ok(http.get(plain + "SERIAL_NUMBER")).path("values"));
        assertEquals(tree("[['2026-01-21', '1234.5']]"), read("1:1"));
    }

    private String shown(String id, double value, String type, String pattern) {
        String cell = "v4/spreadsheets/" + id + "/values/A1";
        ok(http.put(cell + "?valueInputOption=RAW", json("{'values': [[" + value + "]]}")));
        if (type != null) {
            format(id, type, pattern);
        }
        return ok(http.get(cell)).path("values").path(0).path(0).asString();
    }

    private void format(String id, String type, String pattern) {
        ObjectNode body = Http.JSON.createObjectNode();
        ObjectNode repeat = body.putArray("requests").addObject().putObject("repeatCell");
        repeat.put("fields", "userEnteredFormat.numberFormat")
                .putObject("range")
                .put("endRowIndex", 1)
                .put("endColumnIndex", 1);
        ObjectNode format =
                repeat.putObject("cell").putObject("userEnteredFormat").putObject("numberFormat");
        format.put("type", type);
        if (pattern != null) {
            format.put("pattern", pattern);
        }
        ok(http.post("v4/spreadsheets/" + id + ":batchUpdate", body.toString()));
    }
}
