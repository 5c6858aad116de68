package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryTest extends SandboxTestCase {

    @Test
    void anUnknownParameterIsRefused() {
        Http.Reply reply = http.get(AT + "/values/A1?foo=1&bar");
        refused("""
                Invalid JSON payload received. Unknown name "foo": Cannot bind query parameter. Field 'foo' could not be found in request message.
                Invalid JSON payload received. Unknown name "bar": Cannot bind query parameter. Field 'bar' could not be found in request message.""".stripIndent(), reply);
        JsonNode details = reply.body().path("error").path("details").path(0);
        assertEquals(
                "type.googleapis.com/google.rpc.BadRequest",
                details.path("@type").asString());
        assertEquals(2, details.path("fieldViolations").size());
        assertTrue(details.path("fieldViolations").path(0).path("field").isMissingNode());
    }

    @Test
    void aParameterOfAnotherMethodIsUnknown() {
        for (String call : new String[] {"/values:batchGet?includeGridData=true", "?majorDimension=ROWS"}) {
            assertTrue(http.get(AT + call).message().contains("Cannot bind query parameter"), call);
        }
        assertTrue(http.post(AT + "/values/A1:clear?valueInputOption=RAW", "{}")
                .message()
                .contains("Cannot bind query parameter"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /values/A1?majorDimension=DIAGONAL     | 'major_dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), "DIAGONAL"
            /values/A1?valueRenderOption=          | 'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption), ""
            /values/A1?value_render_option=FORMULAS | 'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption), "FORMULAS"
            /values/A1?dateTimeRenderOption=x%22y  | 'date_time_render_option' (type.googleapis.com/google.apps.sheets.v4.DateTimeRenderOption), "x\\"y"
            ?includeGridData=maybe                 | 'include_grid_data' (TYPE_BOOL), "maybe"
            ?includeGridData=                      | 'include_grid_data' (TYPE_BOOL), ""
            """)
    void aValueThatAParameterCannotHaveIsRefused(String call, String what) {
        Http.Reply reply = http.get(AT + call);
        refused("Invalid value at " + what, reply);
        assertEquals(
                what.substring(1, what.indexOf('\'', 1)),
                reply.body()
                        .path("error")
                        .path("details")
                        .path(0)
                        .path("fieldViolations")
                        .path(0)
                        .path("field")
                        .asString());
    }

    @Test
    void aWriteSaysHowItsValuesAreMeant() {
        refused(
                "Invalid value at 'value_input_option' (type.googleapis.com/google.apps.sheets.v4.ValueInputOption), \"Text\"",
                http.put(AT + "/values/A1?valueInputOption=Text", json("{'values': [[1]]}")));
        refused(
                "'valueInputOption' is required but not specified",
                http.put(AT + "/values/A1", json("{'values': [[1]]}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alt=json",
                "$alt=json",
                "prettyPrint=false",
                "$prettyPrint=true",
                "pretty_print=False",
                "key=k",
                "access_token=t",
                "oauth_token=t",
                "quotaUser=me",
                "quota_user=me",
                "uploadType=x",
                "upload_protocol=x",
                "$.xgafv=2",
                "fields=",
                "$fields=range"
            })
    void theParametersOfTheSystemGoWithEachMethod(String parameter) {
        assertEquals(
                "Sheet1!A1",
                ok(http.get(AT + "/values/A1?" + parameter)).path("range").asString());
    }

    @Test
    void whatTheSystemOffersBesideJsonIsNotCovered() {
        for (String parameter : new String[] {"alt=media", "alt=proto", "callback=f"}) {
            assertEquals(501, http.get(AT + "?" + parameter).status(), parameter);
        }
        assertEquals(400, http.get(AT + "?alt=xml").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "yes", "1", "t"})
    void booleansAreReadAsGoogleReadsThem(String value) {
        ok(write("A1", "[[1]]"));
        assertTrue(ok(http.get(AT + "?includeGridData=" + value))
                .path("sheets")
                .path(0)
                .has("data"));
        assertTrue(ok(http.get(AT + "?include_grid_data=" + value))
                .path("sheets")
                .path(0)
                .has("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "no", "0", "F"})
    void falseHasAsManyForms(String value) {
        assertEquals(ok(http.get(AT)), ok(http.get(AT + "?includeGridData=" + value)));
    }

    @Test
    void theLastOfSeveralValuesCounts() {
        assertEquals(
                "COLUMNS",
                ok(http.get(AT + "/values/A1?majorDimension=ROWS&major_dimension=COLUMNS"))
                        .path("majorDimension")
                        .asString());
    }

    @Test
    void simpleFieldsOfTheBodyMayStandInTheQuery() {
        String data = json("{'data': [{'range': 'A1', 'values': [['=1+1']]}]}");
        ok(http.post(AT + "/values:batchUpdate?valueInputOption=USER_ENTERED", data));
        assertEquals(tree("[['2']]"), read("A1"));
        assertEquals(
                tree("['Sheet1!A1', 'Sheet1!B2']"),
                ok(http.post(AT + "/values:batchClear?ranges=A1&ranges=B2", "{}"))
                        .path("clearedRanges"));
        refused(
                "Invalid JSON payload received. Unknown name \"data\": Cannot bind query parameter. 'data' is a message"
                        + " type. Parameters can only be bound to primitive types.",
                http.post(AT + "/values:batchUpdate?data=x", "{}"));
    }
}
