package dev.costura.ops.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.telling.News.Facts;
import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.TellDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** News in words, in both languages. */
class LettersTest {

    private static final Instant AT = Instant.parse("2026-01-22T05:00:00Z");

    private static WorkbookDefinition workbook(String language) {
        TellDefinition nobody = TellDefinition.NOBODY;
        return new WorkbookDefinition(
                new WorkbookLocation("norte", "sheet", ZoneId.of("America/Santiago"), WorkbookLocation.Tabs.DEFAULTS),
                Policies.DEFAULTS,
                900,
                Map.of("nightly", new JobDefinition("nightly", JobDefinition.Mode.FULL, null)),
                new TellDefinition(
                        List.of(),
                        List.of(),
                        Locale.forLanguageTag(language),
                        nobody.runOverdue(),
                        nobody.batchOpen(),
                        nobody.queueAge(),
                        nobody.digest()));
    }

    private static News failed(long run, String failure) {
        return News.of(
                Kind.RUN_FAILED,
                Phase.HAPPENED,
                AT,
                run,
                new Facts("nightly", failure, 0, 0, 0, Map.of(), null, 0, null));
    }

    private static News refused(long run, Map<String, Long> reasons) {
        long count = reasons.values().stream().mapToLong(Long::longValue).sum();
        return News.of(
                Kind.RUN_WITH_REJECTIONS,
                Phase.HAPPENED,
                AT,
                run,
                new Facts("nightly", null, 70, count, 0, reasons, null, 0, null));
    }

    private static List<News> oneOfEach() {
        List<News> news =
                new ArrayList<>(List.of(failed(41, "It's {0} 'wrong'."), refused(42, Map.of("UNKNOWN_UNION", 2L))));
        for (Kind kind : List.of(Kind.BATCH_OPEN, Kind.NOTHING_RAN, Kind.QUEUE_OLD)) {
            news.add(News.of(kind, Phase.BEGAN, AT, null, Facts.ofCondition(AT, 1234)));
        }
        return news;
    }

    private static Letter letter(String language, List<News> news) {
        return new Letters("https://costura.example/").of("delivery", AT, workbook(language), news);
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyKindHasItsSentenceInEveryPhase(String language) {
        for (Phase phase : List.of(Phase.BEGAN, Phase.LASTS, Phase.ENDED)) {
            List<News> news = oneOfEach().stream()
                    .map(one -> one.run() == null ? News.of(one.kind(), phase, one.at(), null, one.facts()) : one)
                    .toList();

            Letter letter = letter(language, news);

            assertThat(letter.sentences()).hasSize(5).allMatch(sentence -> !sentence.contains("{1"));
            assertThat(letter.sentences().get(0)).endsWith("It's {0} 'wrong'.");
            assertThat(letter.sentences())
                    .filteredOn(one -> one.contains("22-01-2026 02:00"))
                    .hasSize(5);
            assertThat(letter.subject()).startsWith("[Costura] norte: ").matches("[\\p{L}\\p{N} \\[\\]:;-]+");
        }
    }

    @Test
    void manyOfAKindAreOneSentenceAndTheListIsBounded() {
        List<News> news = new ArrayList<>();
        for (int run = 1; run <= 250; run++) {
            news.add(failed(run, "number " + run));
            news.add(refused(1000 + run, Map.of("UNKNOWN_UNION", 1L, "ALREADY_COMPLETE", 2L)));
        }

        Letter letter = letter("en", news);

        assertThat(letter.subject()).isEqualTo("[Costura] norte: 250 runs failed; 250 runs refused reports");
        assertThat(letter.sentences()).hasSize(2);
        assertThat(letter.sentences().get(0))
                .contains("250 runs failed")
                .contains("run 250")
                .contains("number 250");
        assertThat(letter.sentences().get(1))
                .contains("17500 reports written, 750 refused")
                .contains(": 500; ");
        assertThat(letter.counts()).containsEntry("rejected", 750L).containsEntry("runsFailed", 250L);
        assertThat(letter.runs()).hasSize(500);
        assertThat(letter.news()).hasSize(Letters.MOST_ITEMS);
        assertThat(letter.newsLeftOut()).isEqualTo(400);
        assertThat(letter.links()).hasSize(6).endsWith("https://costura.example/workbooks/norte/queue");
    }

    @Test
    void withoutAPublicAddressThereAreNoLinks() {
        Letter letter = new Letters("").of("delivery", AT, workbook("es"), oneOfEach());

        assertThat(letter.links()).isEmpty();
        assertThat(letter.text()).doesNotContain("http");
    }

    @Test
    void bothLanguagesHaveTheSameSentences() {
        ResourceBundle.Control plain =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
        ResourceBundle english = ResourceBundle.getBundle("telling", Locale.ROOT, plain);
        ResourceBundle spanish = ResourceBundle.getBundle("telling", Locale.forLanguageTag("es"), plain);

        assertThat(english.keySet()).allSatisfy(key -> {
            assertThat(spanish.getString(key)).as(key).isNotEqualTo(english.getString(key));
            assertThat(places(spanish.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        });
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
    }

    private static List<String> places(String sentence) {
        return Arrays.stream(sentence.split("(?=\\{)|(?<=})"))
                .filter(part -> part.startsWith("{"))
                .sorted()
                .toList();
    }
}
