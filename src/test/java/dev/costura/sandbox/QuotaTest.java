package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuotaTest extends SandboxTestCase {

    private void quota(String limits) {
        ok(http.put("sandbox/quota", json(limits)));
    }

    private int read(String user, int times) {
        int answered = 0;
        for (int i = 0; i < times; i++) {
            answered += http.get(AT + "?quotaUser=" + user).status() == 200 ? 1 : 0;
        }
        return answered;
    }

    private void forward(int millis) {
        ok(http.post("sandbox/time", json("{'forwardMillis': " + millis + "}")));
    }

    @Test
    void withoutAQuotaAllCallsAreAnswered() {
        assertEquals(70, read("ana", 70));
    }

    @Test
    void eachUserHasSixtyReadsAMinute() {
        quota("{}");
        assertEquals(60, read("ana", 70));
        assertEquals(60, read("luis", 61));
    }

    @Test
    void readsAndWritesAreCountedApart() {
        quota("{'reads': 1, 'writes': 2}");
        assertEquals(1, read("nobody", 2));
        ok(write("A1", "[['x']]"));
        ok(write("A1", "[['y']]"));
        assertEquals(429, write("A1", "[['z']]").status());
        quota("{}");
        assertEquals(tree("[['y']]"), read("A1"), "what is refused is not applied");
    }

    @Test
    void aNewMinuteBringsAllOfItBack() {
        quota("{'reads': 3}");
        assertEquals(3, read("ana", 5));
        forward(59_000);
        assertEquals(0, read("ana", 1));
        forward(1_001);
        assertEquals(3, read("ana", 5));
    }

    @Test
    void theProjectHasALimitForAllItsUsers() {
        quota("{'reads': 10, 'projectReads': 15}");
        assertEquals(10, read("ana", 10));
        assertEquals(5, read("luis", 10));
        JsonNode error = http.get(AT + "?quotaUser=eva").body().path("error");
        JsonNode metadata = error.path("details").path(0).path("metadata");
        assertEquals(
                "ReadRequestsPerMinutePerProject", metadata.path("quota_limit").asString());
        assertEquals("1/min/{project}", metadata.path("quota_unit").asString());
        assertEquals("15", metadata.path("quota_limit_value").asString());
    }

    @Test
    void theAnswerSaysWhichQuotaAndWhenItsMinuteBegan() {
        quota("{'writes': 1}");
        Instant before = Instant.now();
        ok(write("A1", "[['x']]"));
        Http.Reply reply = write("A1", "[['y']]");
        assertEquals(429, reply.status());
        assertEquals(
                "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of"
                        + " service 'sheets.googleapis.com' for consumer 'project_number:0'.",
                reply.message());
        JsonNode error = reply.body().path("error");
        assertEquals("RESOURCE_EXHAUSTED", error.path("status").asString());
        JsonNode info = error.path("details").path(0);
        assertEquals("RATE_LIMIT_EXCEEDED", info.path("reason").asString());
        JsonNode metadata = info.path("metadata");
        assertEquals(
                "sheets.googleapis.com/write_requests",
                metadata.path("quota_metric").asString());
        assertEquals(
                "WriteRequestsPerMinutePerUser", metadata.path("quota_limit").asString());
        assertEquals("1/min/{project}/{user}", metadata.path("quota_unit").asString());
        assertEquals("1", metadata.path("quota_limit_value").asString());
        Instant window = Instant.parse(metadata.path("window_start_time").asString());
        assertTrue(Duration.between(before, window).abs().toSeconds() < 10, before + " " + window);
        assertEquals(
                "type.googleapis.com/google.rpc.Help",
                error.path("details").path(1).path("@type").asString());
        assertTrue(http.exchange("PUT", AT + "/values/A1?valueInputOption=RAW", "{}")
                .headers()
                .firstValue("Retry-After")
                .isEmpty());
    }

    @Test
    void aTokenIsAUserToo() {
        quota("{'reads': 1}");
        ok(http.get(AT + "?access_token=one"));
        ok(http.get(AT + "?access_token=two"));
        assertEquals(429, http.get(AT + "?access_token=one").status());
    }

    @Test
    void itIsSwitchedOffAgain() {
        quota("{'reads': 1}");
        assertEquals(1, read("ana", 2));
        ok(http.delete("sandbox/quota"));
        assertEquals(5, read("ana", 5));
    }

    @Test
    void aQuotaThatIsNoneIsRefused() {
        assertEquals(400, http.put("sandbox/quota", json("{'reads': 0}")).status());
        assertEquals(400, http.put("sandbox/quota", json("{'readings': 60}")).status());
        assertEquals(new QuotaLimits(60, 60, 300, 300), QuotaLimits.parse("60"));
        assertEquals(new QuotaLimits(60, 30, 300, 150), QuotaLimits.parse("60/30"));
    }
}
