package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import dev.costura.union.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each safeguard of exactly-once is for: the one situation in which nothing else would help. The mutation check
 * switches them off and expects these to fail ({@code docs/mutation-check.md}).
 */
class SafeguardsTest extends EndToEnd {

    private static final int FIRST_MARKER_ID = 1_129_270_000;

    /** Another Costura, of which this one's database knows nothing, has fitted up union 1. */
    private static String[] batchOfAnother(long number) {
        return new String[] {marker(number), """
            {'updateCells': {'start': {'sheetId': 1, 'rowIndex': 1, 'columnIndex': 6}, 'fields': 'userEnteredValue', 'rows':
              [{'values': [{'userEnteredValue': {'numberValue': 46032.4}}, {'userEnteredValue': {'numberValue': 46032.5}},
                {'userEnteredValue': {'stringValue': 'JP(94)'}}]}]}}""", """
            {'updateCells': {'start': {'sheetId': 2, 'rowIndex': 1, 'columnIndex': 3}, 'fields': 'userEnteredValue', 'rows':
              [{'values': [{'userEnteredValue': {'numberValue': 1}}]}]}}""", """
            {'appendCells': {'sheetId': 3, 'fields': 'userEnteredValue', 'rows': [{'values':
              [{'userEnteredValue': {'stringValue': '11111111-2222-5333-8444-555555555555'}}, {},
                {'userEnteredValue': {'stringValue': 'UNION_ARM_REGISTRADA'}}]}]}}"""};
    }

    private static String marker(long number) {
        return "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': %d, 'metadataKey': 'costura.batch', 'metadataValue': '%d;another;a;b', 'visibility': 'DOCUMENT', 'location': {'spreadsheet': true}}}}"
                .formatted(FIRST_MARKER_ID + number, number);
    }

    private static void assertThatTheyFittedUpUnionOneAndWeUnionTwo(Shop shop, Work ours, Work second) {
        assertThat(shop.sheet().union(OT, 1).text("ARM_WORKER")).isEqualTo("JP(94)");
        assertThat(shop.reasonOf(ours)).isEqualTo("ALREADY_COMPLETE");
        assertThat(shop.statusOf(second)).isEqualTo("APPLIED");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(2);
        assertThat(shop.sheet().eventTypes())
                .containsExactly("UNION_ARM_REGISTRADA", "UNION_ARM_REGISTRADA", "SPOOL_ARM_PAUSADO");
        assertThat(shop.sheet().markers()).isEqualTo(2);
    }

    /**
     * A run that is new to a workbook asks for its head, its tabs and its cells, and writes. Between two of these another
     * Costura is free to write: the head tells, for it was taken before the cells.
     */
    @ParameterizedTest(name = "{0} calls of the run")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whoWritesWhileWePlanIsSeenHoweverLate(int calls) {
        Shop shop = shop(aFreshSpool(3));
        Work ours = arm(1);
        Work second = arm(2);
        shop.stage(ours, second);
        fault("{'fault': 'EDIT_BEFORE', 'spreadsheet': '%s', 'after': %d, 'requests': [%s]}"
                .formatted(shop.sheet().id(), calls, String.join(",", batchOfAnother(1))));

        shop.run().completed();

        assertThatTheyFittedUpUnionOneAndWeUnionTwo(shop, ours, second);
    }

    /** The number is another's, and so is what stands in the workbook: a marker of that number is not enough. */
    @Test
    void aMarkerOfOurNumberIsNotOursUnlessItSaysSo() {
        Shop shop = shop(aFreshSpool(3));
        Work ours = arm(1);
        Work second = arm(2);
        shop.stage(ours, second);
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'DROP_REQUEST', 'times': 20}");
        assertThat(shop.run().status()).isEqualTo("FAILED");
        sandbox().delete("sandbox/faults").ok();
        shop.sheet().edit(batchOfAnother(1));

        shop.run().completed();

        assertThatTheyFittedUpUnionOneAndWeUnionTwo(shop, ours, second);
    }

    /** Google's reads lag behind its writes at times: what the ledger has written must not be decided again. */
    @Test
    void aReadFromBeforeOurLastWriteIsNotPlannedBy() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        Work again = arm(1).by(95);
        Work second = arm(2);
        shop.stage(again, second);
        fault("{'match': 'spreadsheets.values.batchGet', 'fault': 'STALE_READ', 'times': 2}");

        shop.run().completed();

        assertThat(shop.reasonOf(again)).isEqualTo("ALREADY_COMPLETE");
        assertThat(shop.statusOf(second)).isEqualTo("APPLIED");
        assertThat(shop.sheet().union(OT, 1).text("ARM_WORKER")).isEqualTo("MR(93)");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(2);
    }

    /** Five hundred batches later the first copy of a write arrives. Its marker is a single character by then. */
    @Test
    void aCopyThatIsHundredsOfBatchesLateIsKeptOutByWhatIsLeftOfItsMarker() {
        Shop shop = shop(aFreshSpool(5));
        shop.stage(arm(1));
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'GHOST', 'millis': 3600000}");
        shop.run().completed();
        for (int later = 1; later <= 2; later++) {
            long head = 251L * (later - 1) + 1;
            shop.sheet()
                    .edit(IntStream.rangeClosed(1, 250)
                            .mapToObj(next -> marker(head + next))
                            .toArray(String[]::new));
            shop.stage(arm(1 + later));
            shop.run().completed();
        }
        List<String> events = shop.sheet().eventTypes();
        assertThat(events).hasSize(6);

        sandbox().send("POST", "sandbox/ghosts", "{}").ok();

        assertThat(shop.sheet().eventTypes()).isEqualTo(events);
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
    }

    /** The first copy of a batch is on its way while its run gives up; it arrives during the next one, at any of its calls. */
    @ParameterizedTest(name = "{0} calls after it was sent")
    @ValueSource(ints = {10, 11, 12, 13, 14})
    void aCopyThatArrivesAfterItWasGivenUpCountsAsApplied(int calls) {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1), arm(2));
        fault(
                "{'match': 'spreadsheets.batchUpdate', 'fault': 'GHOST', 'afterCalls': %d},{'match': 'spreadsheets.batchUpdate', 'fault': 'DROP_REQUEST', 'times': 4}"
                        .formatted(calls));
        Execution failed = shop.run();
        assertThat(failed.status()).isEqualTo("FAILED");
        sandbox().delete("sandbox/faults").ok();
        shop.stage(arm(3));
        shop.run().completed();
        sandbox().send("POST", "sandbox/ghosts", "{}").ok();
        shop.run().completed();

        assertThat(statuses(shop)).containsOnly("APPLIED");
        assertThat(unionsIn(shop.sheet().events())).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(3);
    }

    /** What was sent was on record before: the next run finds it, and the ledger knows all that is in the workbook. */
    @Test
    void whatARunSentBeforeItFailedIsInTheLedgerAfterTheNext() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1), arm(2));
        fault(
                "{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'},"
                        + "{'match': 'spreadsheets.developerMetadata.search', 'after': 1, 'times': 50, 'fault': 'DROP_REQUEST'}");
        Execution failed = shop.run();
        assertThat(failed.status()).isEqualTo("FAILED");
        sandbox().delete("sandbox/faults").ok();

        shop.run().completed();

        assertThat(shop.entries(failed))
                .extracting(entry -> entry.path("state").asString() + " in row "
                        + entry.path("metadataRow").asInt())
                .containsExactly("APPLIED in row 2", "APPLIED in row 3", "APPLIED in row 4");
        assertThat(shop.sheet().events()).hasSize(3);
    }

    /** Whether launches are kept apart by the lease or not, and whatever becomes of each: all is written, and once. */
    @Test
    void manyLaunchesAtOnceWriteEverythingOnce() {
        List<String> orders =
                IntStream.rangeClosed(1, 4).mapToObj(number -> "OT-" + number).toList();
        Shop shop = shop(
                Policy.SMALL_BATCHES,
                orders.stream()
                        .map(ot -> anOrder(ot).spool("MK-" + ot).unions(1, 12))
                        .toArray(dev.costura.fixture.WorkOrders[]::new));
        List<Report> reports = new ArrayList<>();
        for (String ot : orders) {
            IntStream.rangeClosed(1, 12)
                    .mapToObj(union -> arm(union).of(ot).build())
                    .forEach(reports::add);
        }
        shop.stage(reports);
        latency(5);
        for (int round = 1; round <= 5 && isAnyWaiting(shop); round++) {
            Stream.generate(() -> CompletableFuture.runAsync(() -> shop.launch("on-demand", Map.of("waitSeconds", 60))))
                    .limit(4)
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(statuses(shop)).containsOnly("APPLIED");
        assertThat(unionsIn(shop.sheet().events())).hasSize(48);
        assertThat(shop.sheet().events()).extracting(row -> row.text("ID")).doesNotHaveDuplicates();
        assertThat(shop.sheet().events().stream()
                        .filter(row -> !row.isBlank("N_UNION"))
                        .collect(Collectors.groupingBy(row -> row.text("TAG_SPOOL") + "+" + row.text("N_UNION"))))
                .hasSize(48);
        for (String ot : orders) {
            assertThat(shop.sheet().spool(ot, "MK-" + ot).count("Uniones_ARM_Completadas"))
                    .isEqualTo(12);
        }
    }

    private static boolean isAnyWaiting(Shop shop) {
        return statuses(shop).stream().anyMatch(status -> !status.equals("APPLIED"));
    }

    private static List<String> statuses(Shop shop) {
        return shop.queue().stream()
                .map(report -> report.path("status").asString())
                .toList();
    }

    private static List<String> unionsIn(List<Row> events) {
        return events.stream()
                .filter(row -> !row.isBlank("N_UNION"))
                .map(row -> row.text("N_UNION"))
                .toList();
    }
}
