package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CredentialsTest extends SandboxTestCase {

    private HttpResponse<String> withHeader(String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + AT))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void nobodyIsAskedForATokenUnlessTheSandboxIsStrict() {
        ok(http.get(AT));
    }

    @Test
    void aStrictSandboxWantsAToken() throws Exception {
        ok(http.put("sandbox/credentials", "{}"));
        Http.Reply reply = http.get(AT);
        assertEquals(401, reply.status());
        assertEquals(
                "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or"
                        + " other valid authentication credential. See"
                        + " https://developers.google.com/identity/sign-in/web/devconsole-project.",
                reply.message());
        assertEquals(
                "UNAUTHENTICATED", reply.body().path("error").path("status").asString());
        assertTrue(http.exchange("GET", AT, null)
                .headers()
                .firstValue("WWW-Authenticate")
                .isPresent());
        assertEquals(200, withHeader("Bearer ya29.any").statusCode());
        assertEquals(401, withHeader("Basic dXNlcjpwYXNz").statusCode());
        ok(http.get(AT + "?access_token=ya29.any"));
        ok(http.get(AT + "?oauth_token=ya29.any"));
    }

    @Test
    void onlyTheTokensThatWereNamedAreGood() throws Exception {
        ok(http.put("sandbox/credentials", json("{'tokens': ['good']}")));
        assertEquals(200, withHeader("Bearer good").statusCode());
        assertEquals(401, withHeader("Bearer expired").statusCode());
        assertTrue(withHeader("Bearer expired")
                .body()
                .contains("Request had invalid authentication credentials. Expected OAuth 2 access token"));
        ok(http.delete("sandbox/credentials"));
        ok(http.get(AT));
    }

    @Test
    void anApiKeyReadsNothingPrivateAndWritesNothing() {
        ok(http.put("sandbox/credentials", "{}"));
        assertEquals(403, http.get(AT + "?key=AIza").status());
        Http.Reply written = http.put(AT + "/values/A1?valueInputOption=RAW&key=AIza", json("{'values': [['x']]}"));
        assertEquals(401, written.status());
        assertTrue(written.message().startsWith("API keys are not supported by this API."), written.message());
    }

    @Test
    void whoIsRefusedUsesUpNoFault() {
        ok(http.put("sandbox/credentials", "{}"));
        ok(http.post("sandbox/faults", json("{'fault': 'STATUS', 'status': 500}")));
        assertEquals(401, http.get(AT).status());
        assertEquals(500, http.get(AT + "?access_token=any").status());
    }

    @Test
    void noTokenIsInTheJournal() {
        ok(http.get(AT + "?access_token=secret&fields=spreadsheetId&key=secret&oauth_token=secret"));
        assertEquals(
                "/" + AT + "?fields=spreadsheetId",
                ok(http.get("sandbox/calls")).path("calls").path(0).path("path").asString());
    }

    @Test
    void itCanBeStrictFromTheStart() {
        try (Sandbox strict = Sandbox.start(SandboxOptions.defaults().withTokenRequired(Set.of("good")))) {
            Http calls = new Http(strict);
            assertEquals(401, calls.get(AT).status());
            assertEquals(404, calls.get(AT + "?access_token=good").status());
        }
    }
}
