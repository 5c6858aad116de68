package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.costura.database.SettableClock;
import dev.costura.e2e.Receiver.Answer;
import dev.costura.e2e.Receiver.Delivery;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.WorkOrders;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What happens to a workbook is told to a real receiver of webhooks and a real mail server. The service's clock goes on only
 * when a test says so, and every test has a workbook of its own.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class TellingPeopleTest {

    private static final String BOSS = "jefe@planta.example";
    private static final List<String> WORKBOOKS =
            List.of("fallida", "seguidas", "rechazos", "tercera", "negada", "abierto", "callada", "vieja", "reinicio");
    private static final Duration DIGEST = Duration.ofMinutes(5);

    private final SettableClock clock = new SettableClock();
    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Http sandbox = Http.at(server.url());
    private final Receiver receiver = new Receiver();
    private final GreenMail mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Path directory = EndToEnd.temporaryDirectory();
    private Service service;

    TellingPeopleTest() throws IOException {
        mail.start();
        Path jobs = Files.createDirectories(directory.resolve("jobs"));
        for (String workbook : WORKBOOKS) {
            // A schedule that comes due in no test, for whoever has none misses no run.
            Files.writeString(jobs.resolve(workbook + ".yaml"), """
                    workbook: { id: %s, spreadsheet-id: sheet-%s, time-zone: America/Santiago }
                    jobs: { nightly: { mode: full%s }, on-demand: { mode: pending } }
                    tell:
                      webhooks: [ { url: "%s", secret: costura.test.secret } ]
                      emails: [ %s ]
                      language: %s
                    """.formatted(
                            workbook,
                            workbook,
                            workbook.equals("callada") ? ", cron: '0 0 0 31 12 *'" : "",
                            receiver.url("/" + workbook + "?token=hush"),
                            BOSS,
                            workbook.equals("rechazos") ? "en" : "es"));
        }
        JobFile.of("nadie", "arm-only-types: [FW]").writeTo(jobs);
        service = start().apart(900);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Service start() {
        List<String> arguments = new ArrayList<>(Service.arguments(directory, server.url()));
        arguments.addAll(List.of(
                "--costura.test.secret=" + Receiver.SECRET,
                "--costura.public-url=https://costura.planta.example",
                "--costura.telling.from=Costura <costura@planta.example>",
                "--costura.telling.every=50ms",
                "--costura.telling.timeout=3s",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort()));
        return Service.start(arguments, clock);
    }

    @AfterAll
    void close() {
        service.close();
        server.close();
        receiver.close();
        mail.stop();
    }

    private Shop shop(String workbook, WorkOrders... orders) {
        Shop shop = new Shop(workbook, service.http(), sandbox);
        shop.sheet().plant(Arrays.stream(orders).map(WorkOrders::build).toList());
        return shop;
    }

    /** Its spreadsheet is not there, so its runs fail. */
    private Shop brokenShop(String workbook) {
        return new Shop(workbook, service.http(), sandbox);
    }

    /** The newest first: to each of its channels. */
    private List<JsonNode> told(String workbook) {
        return brokenShop(workbook).items("api/workbooks/" + workbook + "/news");
    }

    private JsonNode awaitMessage(String workbook, Predicate<JsonNode> condition) {
        return Awaitility.await("a message of " + workbook)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> told(workbook).stream().filter(condition).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static Predicate<JsonNode> toWebhook(String state, int attempts) {
        return message -> message.path("to").asString().startsWith("webhook")
                && message.path("state").asString().equals(state)
                && message.path("attempts").asInt() == attempts;
    }

    /** What was noted, and at the same moment made messages of, or kept for the next ones. */
    private void awaitNews(String workbook, int number) {
        Awaitility.await(number + " news of " + workbook)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> JdbcClient.create(service.database())
                                .sql("select count(*) from news where workbook = :workbook")
                                .param("workbook", workbook)
                                .query(Integer.class)
                                .single()
                        == number);
    }

    /** Until a look that began later than now is over. */
    private void awaitLookAtConditions(String workbook) {
        Instant now = clock.instant();
        Awaitility.await("a look at the conditions of " + workbook)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !JdbcClient.create(service.database())
                        .sql("select conditions_at from news_watch where workbook = :workbook")
                        .param("workbook", workbook)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant()
                        .isBefore(now));
    }

    private List<MimeMessage> mailsOf(String workbook) {
        return Stream.of(mail.getReceivedMessages())
                .filter(message -> subject(message).startsWith("[Costura] " + workbook + ":"))
                .toList();
    }

    private MimeMessage awaitMail(String workbook) {
        return Awaitility.await("a mail of " + workbook)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mailsOf(workbook), mails -> !mails.isEmpty())
                .get(0);
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Now, as it stands in sentences. */
    private String shown() {
        return DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm")
                .format(clock.instant().atZone(ShopTime.SANTIAGO));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    @Test
    void aRunThatFailsIsToldAtOnceAndSignedByEachChannel() throws Exception {
        long run = brokenShop("fallida").nightly().id();

        Delivery came = receiver.await("/fallida", 1);
        assertThat(came.path()).isEqualTo("/fallida?token=hush");
        assertThat(came.contentType()).isEqualTo("application/json");
        assertThat(came.isSignedWith(Receiver.SECRET)).isTrue();
        assertThat(came.isSignedWith("another secret")).isFalse();
        assertThat(came.signedAt()).isEqualTo(clock.instant().getEpochSecond());
        JsonNode body = came.body();
        assertThat(body.path("id").asString()).isEqualTo(came.id()).isNotEmpty();
        assertThat(body.path("workbook").asString()).isEqualTo("fallida");
        assertThat(texts(body.path("kinds"))).containsExactly("RUN_FAILED");
        assertThat(texts(body.path("runs"))).containsExactly(String.valueOf(run));
        assertThat(body.path("counts").path("runsFailed").asInt()).isEqualTo(1);
        assertThat(texts(body.path("links"))).containsExactly("https://costura.planta.example/runs/" + run);
        assertThat(OffsetDateTime.parse(body.path("news").get(0).path("at").asString()))
                .isEqualTo(clock.instant().atZone(ShopTime.SANTIAGO).toOffsetDateTime());
        assertThat(texts(body.path("sentences")).get(0))
                .startsWith("La ejecución %d del trabajo nightly falló el %s: There is no spreadsheet"
                        .formatted(run, shown()));

        MimeMessage letter = awaitMail("fallida");
        assertThat(subject(letter)).isEqualTo("[Costura] fallida: la ejecución " + run + " falló");
        assertThat(letter.getRecipients(RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly(BOSS);
        assertThat(letter.getFrom()).extracting(Object::toString).containsExactly("Costura <costura@planta.example>");
        assertThat(letter.getContent().toString())
                .contains("falló el " + shown())
                .contains("https://costura.planta.example/runs/" + run)
                .contains(letter.getHeader("Costura-Delivery")[0]);

        awaitMessage("fallida", toWebhook("DELIVERED", 1));
        assertThat(told("fallida"))
                .hasSize(2)
                .extracting(message -> message.path("to").asString())
                .containsExactlyInAnyOrder(
                        "webhook at " + receiver.url("").substring("http://".length()), "e-mail to j…@planta.example");
    }

    @Test
    void runsThatFailOneAfterAnotherAreOneMessageAndThenTheRestTogether() {
        Shop shop = brokenShop("seguidas");
        shop.nightly();
        receiver.await("/seguidas", 1);
        List<String> others = List.of(
                String.valueOf(shop.nightly().id()),
                String.valueOf(shop.nightly().id()),
                String.valueOf(shop.nightly().id()));
        awaitNews("seguidas", 4);
        assertThat(told("seguidas")).as("one for each channel").hasSize(2);

        clock.advance(DIGEST);

        JsonNode gathered = receiver.await("/seguidas", 2).body();
        assertThat(texts(gathered.path("runs"))).isEqualTo(others);
        assertThat(texts(gathered.path("sentences"))).hasSize(1);
        assertThat(gathered.path("counts").path("runsFailed").asInt()).isEqualTo(3);
        assertThat(gathered.path("subject").asString()).isEqualTo("[Costura] seguidas: 3 ejecuciones fallaron");

        shop.nightly();
        awaitNews("seguidas", 5);
        clock.advance(DIGEST);
        awaitLookAtConditions("seguidas");
        assertThat(told("seguidas")).as("the pauses grow while it goes on").hasSize(4);
    }

    @Test
    void refusedReportsAreCountedByReasonAndNobodyIsNamed() throws Exception {
        Shop shop = shop("rechazos", anOrder().unions(1, 3));
        shop.stage(arm(1), arm(9), arm(10), arm(2).of("OT-404"));
        long run = shop.run().completed().id();

        Delivery came = receiver.await("/rechazos", 1);
        JsonNode news = came.body().path("news").get(0);
        assertThat(news.path("kind").asString()).isEqualTo("RUN_WITH_REJECTIONS");
        assertThat(news.path("applied").asInt()).isEqualTo(1);
        assertThat(news.path("rejected").asInt()).isEqualTo(3);
        assertThat(news.path("reasons").path("UNKNOWN_UNION").asInt()).isEqualTo(2);
        assertThat(news.path("reasons").path("UNKNOWN_WORK_ORDER").asInt()).isEqualTo(1);
        String letter = awaitMail("rechazos").getContent().toString();
        assertThat(letter)
                .startsWith("Run %d of job on-demand finished on %s".formatted(run, shown()))
                .contains("1 reports written, 3 refused, 0 put off")
                .contains("https://costura.planta.example/workbooks/rechazos/queue");
        assertThat(came.raw() + letter).doesNotContain("MR(93)").doesNotContain("MR");
    }

    @Test
    void whatAReceiverDoesNotTakeIsSentAgainUntilItDoes(CapturedOutput output) {
        receiver.willAnswer("/tercera", Answer.with(503).and("Retry-After", "1200"), Answer.NEVER);
        brokenShop("tercera").nightly();

        JsonNode asked = awaitMessage("tercera", toWebhook("PENDING", 1).and(told -> told.hasNonNull("lastError")));
        assertThat(asked.path("lastError").asString()).isEqualTo("answered with 503");
        assertThat(Instant.parse(asked.path("nextAttemptAt").asString()))
                .isEqualTo(clock.instant().plusSeconds(1200));
        clock.advance(Duration.ofSeconds(1200));
        JsonNode silent = awaitMessage("tercera", toWebhook("PENDING", 2).and(told -> told.path("lastError")
                .asString()
                .contains("in time")));
        assertThat(Instant.parse(silent.path("nextAttemptAt").asString()))
                .isEqualTo(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        awaitMessage("tercera", toWebhook("DELIVERED", 3));

        List<Delivery> came = receiver.at("/tercera");
        assertThat(came).hasSize(3).allMatch(delivery -> delivery.isSignedWith(Receiver.SECRET));
        assertThat(came).extracting(Delivery::id).containsOnly(asked.path("id").asString());
        assertThat(came).extracting(Delivery::raw).containsOnly(came.get(0).raw());
        assertThat(came).extracting(Delivery::signedAt).doesNotHaveDuplicates();
        assertThat(output.getAll())
                .contains("message " + asked.path("id").asString() + " of workbook tercera")
                .doesNotContain("hush")
                .doesNotContain(Receiver.SECRET);
    }

    @Test
    void whatIsRefusedIsNotSentAgainAndARedirectIsNotFollowed() {
        receiver.willAnswer("/negada", Answer.with(410));
        Shop shop = brokenShop("negada");
        shop.nightly();
        JsonNode refused = awaitMessage("negada", toWebhook("REFUSED", 1));
        assertThat(refused.path("lastError").asString()).isEqualTo("answered with 410");
        assertThat(refused.path("nextAttemptAt").isNull()).isTrue();

        receiver.willAnswer("/negada", Answer.with(307).and("Location", receiver.url("/elsewhere")));
        shop.as(Service.OPERATOR).send("POST", shop.path("news/test"), null).ok();
        JsonNode redirected = awaitMessage("negada", toWebhook("PENDING", 1).and(told -> told.hasNonNull("lastError")));
        assertThat(redirected.path("lastError").asString()).contains("307");
        assertThat(receiver.at("/elsewhere")).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        JsonNode test = receiver.await("/negada", 2).body();
        assertThat(texts(test.path("kinds"))).containsExactly("TEST");
        assertThat(texts(test.path("sentences")).get(0))
                .contains("pedida por oscar")
                .contains("libro negada");
        awaitMessage("negada", toWebhook("DELIVERED", 2));
        assertThat(receiver.at("/negada")).as("the refused one only once").hasSize(3);
        assertThat(mailsOf("negada")).hasSize(2);
    }

    @Test
    void aBatchThatIsOpenForTooLongIsToldWhenItBeginsAndWhenItIsOver() {
        Shop shop = shop("abierto", anOrder().unions(1, 3));
        shop.stage(arm(2));
        shop.run().completed();
        shop.stage(arm(1));
        fault("{'fault': 'GHOST', 'match': 'spreadsheets.batchUpdate', 'millis': 3600000}");
        fault("{'fault': 'STATUS', 'status': 503, 'match': 'spreadsheets.developerMetadata.search', 'times': 1000}");
        assertThat(shop.run().status()).isEqualTo("FAILED");
        sandbox.delete("sandbox/faults").ok();
        receiver.await("/abierto", 1);
        Instant begun = clock.instant();

        clock.advance(Duration.ofMinutes(15));

        JsonNode open = receiver.await("/abierto", 2).body();
        assertThat(texts(open.path("kinds"))).containsExactly("BATCH_OPEN");
        assertThat(open.path("news").get(0).path("phase").asString()).isEqualTo("BEGAN");
        assertThat(OffsetDateTime.parse(open.path("news").get(0).path("since").asString())
                        .toInstant())
                .isEqualTo(begun);
        shop.run().completed();
        awaitNews("abierto", 3);
        clock.advance(DIGEST);
        JsonNode over = receiver.await("/abierto", 3).body();
        assertThat(over.path("news").get(0).path("phase").asString()).isEqualTo("ENDED");
        assertThat(over.path("subject").asString()).isEqualTo("[Costura] abierto: ya no hay lotes abiertos");
    }

    @Test
    void thatNothingRanIsToldAgainEveryDayAndIsOverWithARun() {
        Shop shop = shop("callada", anOrder().unions(1, 3));
        shop.run().completed();
        shop.dryRun().completed();
        clock.advance(Duration.ofHours(26).minusMinutes(2));
        awaitLookAtConditions("callada");
        assertThat(told("callada")).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        assertThat(receiver.await("/callada", 1)
                        .body()
                        .path("news")
                        .get(0)
                        .path("phase")
                        .asString())
                .isEqualTo("BEGAN");
        clock.advance(Duration.ofHours(23));
        awaitLookAtConditions("callada");
        assertThat(receiver.at("/callada")).hasSize(1);
        clock.advance(Duration.ofHours(1));
        JsonNode again = receiver.await("/callada", 2).body();
        assertThat(texts(again.path("kinds"))).containsExactly("NOTHING_RAN");
        assertThat(again.path("news").get(0).path("phase").asString()).isEqualTo("LASTS");
        clock.advance(DIGEST);

        shop.run().completed();

        assertThat(receiver.await("/callada", 3)
                        .body()
                        .path("news")
                        .get(0)
                        .path("phase")
                        .asString())
                .isEqualTo("ENDED");
    }

    @Test
    void reportsThatWaitForMoreThanADayAreTold() {
        Shop shop = shop("vieja", anOrder().unions(1, 3));
        shop.stage(arm(1), arm(2));
        Instant staged = clock.instant();
        clock.advance(Duration.ofHours(24));

        JsonNode old = receiver.await("/vieja", 1).body();
        JsonNode news = old.path("news").get(0);
        assertThat(news.path("kind").asString()).isEqualTo("QUEUE_OLD");
        assertThat(news.path("count").asInt()).isEqualTo(2);
        assertThat(OffsetDateTime.parse(news.path("since").asString()).toInstant())
                .isEqualTo(staged);
        clock.advance(DIGEST);
        shop.run().completed();
        assertThat(receiver.await("/vieja", 2)
                        .body()
                        .path("news")
                        .get(0)
                        .path("phase")
                        .asString())
                .isEqualTo("ENDED");
    }

    @Test
    void newsOutliveTheService() {
        receiver.willAnswer("/reinicio", Answer.with(500));
        mail.stop();
        brokenShop("reinicio").nightly();
        JsonNode first = awaitMessage("reinicio", toWebhook("PENDING", 1).and(told -> told.hasNonNull("lastError")));
        JsonNode letter = awaitMessage(
                "reinicio", told -> told.path("to").asString().startsWith("e-mail") && told.hasNonNull("lastError"));
        assertThat(letter.path("lastError").asString()).contains("mail server");

        service.close();
        mail.start();
        service = start();
        clock.advance(Duration.ofMinutes(1));

        awaitMail("reinicio");
        awaitMessage("reinicio", toWebhook("DELIVERED", 2));
        assertThat(receiver.at("/reinicio"))
                .hasSize(2)
                .extracting(Delivery::id)
                .containsOnly(first.path("id").asString());
        assertThat(told("reinicio")).as("nothing is told anew").hasSize(2);
    }

    @Test
    void aWorkbookWithoutReceiversTellsNobody() {
        Shop shop = brokenShop("nadie");
        shop.nightly();

        Http.Reply test = shop.as(Service.OPERATOR).post(shop.path("news/test"), Map.of());

        assertThat(test.status()).isEqualTo(400);
        assertThat(test.body().path("detail").asString()).contains("tell in its job file");
        assertThat(told("nadie")).isEmpty();
    }

    private void fault(String rule) {
        sandbox.send("POST", "sandbox/faults", ("[" + rule + "]").replace('\'', '"'))
                .ok();
    }
}
