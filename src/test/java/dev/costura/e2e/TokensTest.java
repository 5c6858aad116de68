package dev.costura.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Tokens are made, listed and revoked, over HTTP and on the command line, and open what their roles say. */
class TokensTest extends EndToEnd {

    private Http operator() {
        return service().as(Service.OPERATOR);
    }

    private JsonNode make(String name, String... roles) {
        Reply made = operator().post("api/tokens", Map.of("name", name, "roles", List.of(roles)));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(made.location())
                .isEqualTo("/api/tokens/" + made.body().path("id").asLong());
        return made.body();
    }

    private static String secret(JsonNode made) {
        return made.path("token").asString();
    }

    private JsonNode listed(long id) {
        for (JsonNode token : operator().get("api/tokens?size=1000").ok().path("items")) {
            if (token.path("id").asLong() == id) {
                return token;
            }
        }
        throw new AssertionError("Token " + id + " is not in the list");
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() {
        JsonNode made = make("tablet-3", "INTAKE");

        assertThat(secret(made)).matches("costura_[A-Za-z0-9_-]{43}");
        assertThat(made.path("madeBy").asString()).isEqualTo(Service.OPERATOR);
        JsonNode listed = listed(made.path("id").asLong());
        assertThat(listed.path("name").asString()).isEqualTo("tablet-3");
        assertThat(listed.toString()).doesNotContain("costura_", "hash");
        assertThat(JdbcClient.create(database())
                        .sql("select * from api_token where id = ?")
                        .param(made.path("id").asLong())
                        .query()
                        .singleRow()
                        .values()
                        .toString())
                .doesNotContain(secret(made), secret(made).substring(8));
    }

    @Test
    void itOpensWhatItsRolesSayAndNothingElse() {
        Http tablet = service().bearing(secret(make("tablet", "INTAKE")));
        String completions = sharedShop().path("completions");

        assertThat(tablet.post(completions, List.of()).status()).isEqualTo(200);
        assertThat(tablet.get(completions).status()).isEqualTo(403);
        assertThat(tablet.get("api/tokens").status()).isEqualTo(403);

        Http both = service().bearing(secret(make("gateway", "VIEWER", "INTAKE")));
        assertThat(both.post(completions, List.of()).status()).isEqualTo(200);
        assertThat(both.get(completions).status()).isEqualTo(200);
    }

    @Test
    void whatItsBearerDoesIsDoneInItsName() {
        JsonNode made = make("night shift", "OPERATOR");

        JsonNode second = service()
                .bearing(secret(made))
                .post("api/tokens", Map.of("name", "x", "roles", List.of("VIEWER")))
                .body();

        assertThat(second.path("madeBy").asString())
                .isEqualTo("night shift (token " + made.path("id").asLong() + ")");
    }

    @Test
    void revokedItOpensNothingFromTheNextRequestOn() {
        JsonNode made = make("lost", "VIEWER");
        Http lost = service().bearing(secret(made));
        assertThat(lost.get("api/workbooks").status()).isEqualTo(200);

        Reply revoked = operator().delete("api/tokens/" + made.path("id").asLong());

        assertThat(revoked.ok().path("revokedAt").asString()).isNotBlank();
        Reply refused = lost.get("api/workbooks");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body().path("detail").asString()).contains("revoked");
        assertThat(operator().delete("api/tokens/" + made.path("id").asLong()).ok())
                .as("revoked again, it stays as it was")
                .isEqualTo(revoked.body());
        assertThat(operator().delete("api/tokens/999999").status()).isEqualTo(404);
    }

    @Test
    void thatItWasUsedIsOnRecord() {
        JsonNode made = make("counter", "VIEWER");
        long id = made.path("id").asLong();
        assertThat(listed(id).path("lastUsedAt").isNull()).isTrue();

        service().bearing(secret(made)).get("api/workbooks").ok();

        assertThat(listed(id).path("lastUsedAt").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    costura_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
                    ''
                    costura_
                    b3NjYXI6c2VjcmV0
                    ' or 1=1 --
                    """, ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '"')
    void whatIsNoTokenOpensNothing(String token) {
        Reply refused = service().bearing(token).get("api/workbooks");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"roles": ["VIEWER"]}                          | name
                    {"name": " ", "roles": ["VIEWER"]}             | name
                    {"name": "a\\nb", "roles": ["VIEWER"]}         | name
                    {"name": "a"}                                  | roles
                    {"name": "a", "roles": []}                     | roles
                    {"name": "a", "roles": ["ADMIN"]}              | roles
                    {"name": "a", "roles": [null]}                 | roles
                    """)
    void aTokenNeedsANameAndRolesThatExist(String body, String field) {
        Reply refused = operator().send("POST", "api/tokens", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").get(0).path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void theCommandLineMakesListsAndRevokesBesideTheRunningService() {
        Typed made = command("tokens", "make", "--name", "tablet-9", "--role", "INTAKE,VIEWER");

        assertThat(made.exitCode()).as("%s", made).isZero();
        String secret = made.said().lines().findFirst().orElseThrow();
        assertThat(made.said()).contains("not shown again");
        assertThat(service().bearing(secret).get("api/workbooks").status()).isEqualTo(200);

        Typed list = command("tokens", "list");
        String line = list.said()
                .lines()
                .filter(one -> one.contains("tablet-9"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("VIEWER,INTAKE", "last used").doesNotContain("REVOKED", secret);

        Typed revoked = command("tokens", "revoke", line.strip().split(" ")[0]);
        assertThat(revoked.said()).contains("tablet-9", "REVOKED");
        assertThat(service().bearing(secret).get("api/workbooks").status()).isEqualTo(401);
    }

    @Test
    void theCommandLineSaysWhatIsWrong() {
        assertThat(command("tokens").exitCode()).isEqualTo(2);
        assertThat(command("tokens", "make", "--name", "x").exitCode()).isEqualTo(2);
        assertThat(command("tokens", "make", "--name", "x", "--role", "BOSS").said())
                .contains("VIEWER, INTAKE, OPERATOR");
        Typed unknown = command("tokens", "revoke", "999999");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.said()).contains("There is no token 999999.");
    }
}
