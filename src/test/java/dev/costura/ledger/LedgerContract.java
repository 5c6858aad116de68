package dev.costura.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.costura.database.DatabaseTestCase;
import dev.costura.database.SettableClock;
import dev.costura.fixture.Workers;
import dev.costura.ledger.LedgerEntry.State;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger, whatever database is under it. */
abstract class LedgerContract extends DatabaseTestCase {

    private static final String W = "planta-norte";
    private static final String SHEET = "1AbC";
    private static final long RUN = 7;
    private static final SpoolKey SPOOL = new SpoolKey("OT-123", "MK-1");
    private static final UUID BEFORE = UUID.fromString("0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11");
    private static final UUID AFTER = UUID.fromString("7f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a17");
    private static final Instant WORKED = Instant.parse("2026-01-21T14:30:00.123456Z");

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {Ledger.class, Attempts.class, Turns.class, Lineage.class, KeptPictures.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {
            "ledger_turn",
            "ledger_stretch",
            "ledger_owed",
            "ledger_state",
            "ledger_entry",
            "ledger_attempt",
            "ledger_picture"
        };
    }

    private Ledger ledger() {
        return bean(Ledger.class);
    }

    private Attempts attempts() {
        return bean(Attempts.class);
    }

    private void record(long run, LedgerEntry... entries) {
        transaction.executeWithoutResult(any -> ledger().record(W, run, List.of(entries)));
    }

    private List<LedgerEntry> planned() {
        return ledger().planned(W, RUN, 0, 1000);
    }

    private static LedgerEntry planned(long seq, Entry entry) {
        List<String> cells = entry.changes().stream()
                .map(change -> "Uniones!H" + change.header().length())
                .toList();
        return new LedgerEntry(seq, State.PLANNED, entry, cells, List.of(seq * 10, seq * 10 + 1), null);
    }

    private static LedgerEntry union(long seq, int number) {
        return planned(seq, union(number, Operation.ARM, Workers.MR, "4.5", BEFORE));
    }

    private static Entry union(
            int number, Operation operation, Worker worker, String inches, @Nullable UUID versionBefore) {
        return new Entry(
                UUID.nameUUIDFromBytes(new byte[] {(byte) number}),
                EventType.unionRegistered(operation),
                SPOOL,
                number,
                operation,
                "COMPLETAR",
                worker,
                SettableClock.BEGINNING,
                WORKED,
                new BigDecimal(inches),
                Map.of(),
                versionBefore,
                AFTER,
                List.of(new CellChange.OfUnion(
                        SPOOL.union(number), UnionField.VERSION, CellValue.BLANK, new CellValue.Text("v"))));
    }

    private Attempt begin(long number, List<LedgerEntry> entries) {
        return attempts().begin(W, SHEET, number, RUN, "hash-" + number, entries, null);
    }

    // Entries --------------------------------------------------------------------------------------------------------

    @Test
    void anEntryIsReadBackWithAllKindsOfValues() {
        List<CellValue> values = List.of(
                CellValue.BLANK,
                new CellValue.Text("=HYPERLINK(\"x\") 'ñ' 管 😀 \u2028 \\ \n"),
                new CellValue.Text(""),
                new CellValue.Numeric(new BigDecimal("4.50")),
                new CellValue.Numeric(new BigDecimal("123456789012345678901234567890.000001")),
                new CellValue.Numeric(new BigDecimal("-0.1")),
                new CellValue.Moment(Instant.parse("2026-01-21T14:30:00.123456789Z")),
                new CellValue.Moment(Instant.EPOCH));
        List<CellChange> changes = new ArrayList<>();
        for (CellValue before : values) {
            for (CellValue after : values) {
                changes.add(new CellChange.OfUnion(SPOOL.union(20), UnionField.ARM_WORKER, before, after));
                changes.add(new CellChange.OfSpool(SPOOL, SpoolField.PULGADAS_ARM, before, after));
            }
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("z", "text = \"ñ\"");
        details.put("a", 12);
        details.put("big", 99_999_999_999L);
        details.put("inches", new BigDecimal("312.50"));
        details.put("nothing", null);
        details.put("yes", true);
        details.put("union_ids", List.of("OT-123+1", "OT-123+2"));
        details.put("before", Map.of("Pulgadas_ARM", new BigDecimal("1.10")));
        Entry entry = new Entry(
                UUID.randomUUID(),
                new EventType("TOMAR_SPOOL"),
                new SpoolKey("OT ñ' 管", "MK \"1\""),
                20,
                Operation.SOLD,
                "COMPLETAR",
                new Worker(0, "SYSTEM_COSTURA"),
                SettableClock.BEGINNING,
                WORKED,
                new BigDecimal("12.5000"),
                details,
                BEFORE,
                AFTER,
                changes.stream()
                        .map(change -> at(change, new SpoolKey("OT ñ' 管", "MK \"1\"")))
                        .toList());
        LedgerEntry written = planned(5, entry);

        record(RUN, written);

        LedgerEntry read = planned().get(0);
        assertThat(read).isEqualTo(written);
        assertThat(List.copyOf(read.entry().details().keySet()))
                .as("order of details")
                .isEqualTo(List.copyOf(details.keySet()));
    }

    private static CellChange at(CellChange change, SpoolKey spool) {
        return change instanceof CellChange.OfUnion of
                ? new CellChange.OfUnion(spool.union(of.key().number()), of.field(), of.before(), of.after())
                : new CellChange.OfSpool(spool, ((CellChange.OfSpool) change).field(), change.before(), change.after());
    }

    @Test
    void anEntryIsReadBackWithNothingOptional() {
        Entry entry = new Entry(
                UUID.randomUUID(),
                EventType.SYSTEM_REMEDIATION,
                SPOOL,
                null,
                null,
                "REMEDIAR",
                Worker.SYSTEM,
                SettableClock.BEGINNING,
                WORKED,
                new BigDecimal("0.0000"),
                Map.of(),
                null,
                null,
                List.of());
        LedgerEntry written = new LedgerEntry(1, State.PREVIEW, entry, List.of(), List.of(), null);

        record(RUN, written);

        assertThat(bean(Lineage.class).ofRun(RUN, 0, 10).items())
                .containsExactly(new LineageRow(written, RUN, null, null, null, null));
    }

    @Test
    void entriesAreReadInOrderFromWhereOneStopped() {
        record(RUN, union(3, 3), union(1, 1), union(2, 2), union(4, 4));
        record(8, union(5, 5));

        assertThat(ledger().planned(W, RUN, 0, 2)).extracting(LedgerEntry::seq).containsExactly(1L, 2L);
        assertThat(ledger().planned(W, RUN, 2, 10)).extracting(LedgerEntry::seq).containsExactly(3L, 4L);
        assertThat(ledger().planned(W, RUN + 100, 0, 10)).isEmpty();
        assertThat(ledger().count(W, RUN, State.PLANNED)).isEqualTo(4);
    }

    @Test
    void numbersGoUpWithoutRepeatingOverBlocksAndProcesses() throws Exception {
        Ledger first = anotherProcess();
        Ledger second = anotherProcess();
        List<Long> ofFirst = new ArrayList<>();
        List<Long> ofSecond = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            ofFirst.add(first.nextSeq());
            if (i % 2 == 0) {
                ofSecond.add(second.nextSeq());
            }
        }
        List<Long> all = new ArrayList<>(ofFirst);
        all.addAll(ofSecond);

        assertThat(ofFirst).isSorted().doesNotHaveDuplicates();
        assertThat(ofSecond).isSorted().doesNotHaveDuplicates();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(anotherProcess().nextSeq())
                .as("after a restart")
                .isGreaterThan(all.stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    private Ledger anotherProcess() throws Exception {
        return new Ledger(bean(JdbcClient.class), bean(JdbcTemplate.class), bean(Turns.class), bean(DataSource.class));
    }

    @Test
    void whatWasPlannedAndNotSentIsForgottenAndNothingElse() {
        record(RUN, union(1, 1), union(2, 2), union(3, 3));
        List<LedgerEntry> all = planned();
        Attempt sent = begin(1, all.subList(0, 1));
        attempts().applied(sent, all.subList(0, 1), List.of(2));
        attempts().superseded(begin(2, all.subList(1, 2)));

        assertThat(ledger().forgetPlanned(W)).isEqualTo(1);

        assertThat(ledger().count(W, RUN, State.APPLIED)).isEqualTo(1);
        assertThat(ledger().count(W, RUN, State.SUPERSEDED)).isEqualTo(1);
    }

    // Attempts -------------------------------------------------------------------------------------------------------

    @Test
    void anAttemptIsOnRecordThoughTheCallersTransactionIsRolledBack() {
        record(RUN, union(1, 1), union(2, 2));
        List<LedgerEntry> all = planned();

        transaction.executeWithoutResult(status -> {
            begin(1, all);
            status.setRollbackOnly();
        });

        Attempt open = attempts().open(W).get(0);
        assertThat(open.number()).isEqualTo(1);
        assertThat(open.hash()).isEqualTo("hash-1");
        assertThat(open.entries()).isEqualTo(2);
        assertThat(open.spreadsheetId()).isEqualTo(SHEET);
        assertThat(open.executionId()).isEqualTo(RUN);
        assertThat(open.recordedAt()).isEqualTo(SettableClock.BEGINNING);
        assertThat(ledger().entriesOf(open)).isEqualTo(all);
    }

    @Test
    void anAttemptTakesOnlyEntriesThatAreStillItsRunsAndIsNotOnRecordOtherwise() {
        record(RUN, union(1, 1), union(2, 2));
        List<LedgerEntry> all = planned();
        transaction.executeWithoutResult(any -> ledger().forgetPlanned(W));
        record(RUN, union(1, 1));

        assertThatThrownBy(() -> begin(1, all))
                .isInstanceOf(TakenOverException.class)
                .hasMessage("Another run has taken over 1 of the 2 rows that batch 1 of planta-norte was to write;"
                        + " this run stops.");

        assertThat(attempts().open(W)).isEmpty();
        assertThatThrownBy(() -> attempts().begin(W, SHEET, 1, 8, "h", planned(), null))
                .hasMessageContaining("taken over 1 of the 1 rows");
    }

    @Test
    void anAppliedAttemptKnowsWhereItsRowsAre() {
        record(RUN, union(1, 1), union(2, 2), union(3, 3));
        List<LedgerEntry> all = planned();
        Attempt attempt = begin(4, all);

        attempts().applied(attempt, all, List.of(17, 0));

        assertThat(attempts().open(W)).isEmpty();
        assertThat(ledger().entriesOf(attempt))
                .extracting(LedgerEntry::state, LedgerEntry::metadataRow)
                .containsExactly(tuple(State.APPLIED, 17), tuple(State.APPLIED, null), tuple(State.APPLIED, null));
        assertThat(attempts().highestApplied(W, SHEET)).isEqualTo(4);
        assertThat(attempts().highestApplied(W, "another")).isZero();
        assertThat(attempts().highestApplied("planta-sur", SHEET)).isZero();
        assertThat(attempts().writtenBy(RUN).batches()).isEqualTo(1);
    }

    @Test
    void aGivenUpAttemptIsKeptWithItsEntriesAndMayTurnOutApplied() {
        record(RUN, union(1, 1));
        List<LedgerEntry> all = planned();
        Attempt attempt = begin(4, all);

        attempts().superseded(attempt);

        assertThat(attempts().open(W)).isEmpty();
        assertThat(planned()).isEmpty();
        assertThat(attempts().highestApplied(W, SHEET)).isZero();
        Attempt kept = attempts().superseded(W, SHEET).get(0);
        assertThat(kept.id()).isEqualTo(attempt.id());
        assertThat(kept.state()).isEqualTo(Attempt.State.SUPERSEDED);
        assertThat(ledger().entriesOf(kept)).extracting(LedgerEntry::state).containsExactly(State.SUPERSEDED);

        attempts().applied(kept, ledger().entriesOf(kept), List.of(9));

        assertThat(attempts().superseded(W, SHEET)).isEmpty();
        assertThat(ledger().entriesOf(kept)).extracting(LedgerEntry::state).containsExactly(State.APPLIED);
        assertThat(attempts().highestApplied(W, SHEET)).isEqualTo(4);
    }

    @Test
    void anAttemptThatAnotherProcessFoundAppliedIsNotGivenUp() {
        record(RUN, union(1, 1));
        List<LedgerEntry> all = planned();
        Attempt attempt = begin(4, all);
        attempts().applied(attempt, all, List.of(9));

        attempts().superseded(attempt);
        attempts().lost(List.of(attempt));

        assertThat(attempts().isApplied(W, SHEET, 4)).isTrue();
        assertThat(attempts().superseded(W, SHEET)).isEmpty();
    }

    @Test
    void anAttemptWhoseNumberWentElsewhereIsNotLookedForAgain() {
        record(RUN, union(1, 1));
        attempts().superseded(begin(4, planned()));
        assertThat(attempts().superseded(W, "another")).isEmpty();

        attempts().lost(attempts().superseded(W, SHEET));

        assertThat(attempts().superseded(W, SHEET)).isEmpty();
        assertThat(attempts().isApplied(W, SHEET, 4)).isFalse();
    }

    @Test
    void whatAnAttemptHoldsIsNotForgottenForItMayBeOnItsWay() {
        record(RUN, union(1, 1), union(2, 2));
        begin(1, planned().subList(0, 1));

        assertThat(ledger().forgetPlanned(W)).isEqualTo(1);

        assertThat(planned()).hasSize(1);
    }

    @Test
    void picturesAreKeptUntilNoUnsettledAttemptNeedsThem() {
        KeptPictures pictures = bean(KeptPictures.class);
        byte[] content = new byte[100_000];
        content[99_999] = 7;
        long needed = pictures.keep(W, RUN, UUID.randomUUID(), () -> content, null);
        long proven = pictures.keep(W, RUN, UUID.randomUUID(), () -> new byte[] {1}, null);
        pictures.keep(W, RUN, UUID.randomUUID(), () -> new byte[] {2}, null);
        record(RUN, union(1, 1));
        List<LedgerEntry> all = planned();
        Attempt attempt = attempts().begin(W, SHEET, 1, RUN, "h", all, needed);

        pictures.forgetProven(W);

        assertThat(attempts().open(W).get(0).pictureId()).isEqualTo(needed);
        assertThat(pictures.find(needed))
                .hasValueSatisfying(kept -> assertThat(kept.content()).isEqualTo(content));
        assertThat(pictures.find(proven)).isEmpty();
        attempts().applied(attempt, all, List.of(2));
        pictures.forgetProven(W);
        assertThat(pictures.find(needed)).isEmpty();
    }

    @Test
    void aWholeReadingIsKeptOnceForAllPicturesThatDifferFromIt() {
        KeptPictures pictures = bean(KeptPictures.class);
        UUID reading = UUID.randomUUID();
        AtomicInteger asked = new AtomicInteger();
        Supplier<byte[]> whole = () -> new byte[] {(byte) asked.incrementAndGet()};

        long first = pictures.keep(W, RUN, reading, whole, new byte[] {11});
        pictures.forgetProven(W);
        long second = pictures.keep(W, RUN, reading, whole, new byte[] {12});
        long itself = pictures.keep(W, RUN, reading, whole, null);

        assertThat(asked).hasValue(1);
        assertThat(pictures.find(first)).isEmpty();
        assertThat(pictures.find(second)).hasValueSatisfying(kept -> {
            assertThat(kept.content()).containsExactly(12);
            assertThat(kept.whole()).containsExactly(1);
        });
        assertThat(pictures.find(itself)).hasValueSatisfying(kept -> {
            assertThat(kept.content()).containsExactly(1);
            assertThat(kept.whole()).isNull();
        });
    }

    @Test
    void aWholeReadingIsKeptForAsLongAsAnUnsettledAttemptNeedsADifferenceToIt() {
        KeptPictures pictures = bean(KeptPictures.class);
        long needed = pictures.keep(W, RUN, UUID.randomUUID(), () -> new byte[] {1}, new byte[] {11});
        long later = pictures.keep(W, RUN, UUID.randomUUID(), () -> new byte[] {2}, null);
        long elsewhere = pictures.keep("planta-sur", RUN, UUID.randomUUID(), () -> new byte[] {3}, null);
        record(RUN, union(1, 1));
        List<LedgerEntry> all = planned();
        Attempt attempt = attempts().begin(W, SHEET, 1, RUN, "h", all, needed);

        pictures.forgetProven(W);

        assertThat(pictures.find(needed))
                .hasValueSatisfying(kept -> assertThat(kept.whole()).containsExactly(1));
        attempts().applied(attempt, all, List.of(2));
        pictures.forgetProven(W);
        assertThat(pictures.find(needed)).isEmpty();
        assertThat(bean(JdbcClient.class)
                        .sql("select id from ledger_picture order by id")
                        .query(Long.class)
                        .list())
                .containsExactly(later, elsewhere);
    }

    @Test
    void openAttemptsComeOldestFirstAndOfTheirWorkbookOnly() {
        record(RUN, union(1, 1), union(2, 2));
        List<LedgerEntry> all = planned();
        begin(2, all.subList(0, 1));
        begin(1, all.subList(1, 2));

        assertThat(attempts().open(W)).extracting(Attempt::number).containsExactly(2L, 1L);
        assertThat(attempts().open("planta-sur")).isEmpty();
        assertThat(attempts().open(W).get(0).description())
                .isEqualTo("batch 2 of planta-norte (1 rows, recorded 2026-01-22T02:00:00Z)");
    }

    // What was written -----------------------------------------------------------------------------------------------

    @Test
    void theVersionsThatABatchReplacedAreThoseBeforeItsFirstWriteOfEachUnion() {
        Entry fitUp = union(1, Operation.ARM, Workers.MR, "4.5", BEFORE);
        Entry weld = union(1, Operation.SOLD, Workers.JP, "4.5", AFTER);
        Entry added = union(2, Operation.ARM, Workers.MR, "4.5", null);
        record(RUN, planned(3, added), planned(2, weld), planned(1, fitUp));
        List<LedgerEntry> all = planned();
        Attempt attempt = begin(5, all);
        Instant earlier = SettableClock.BEGINNING.minusSeconds(1);

        assertThat(ledger().versionsReplaced(W, 5, earlier))
                .as("not applied yet")
                .isEmpty();
        attempts().applied(attempt, all, List.of(2, 3, 4));

        assertThat(ledger().versionsReplaced(W, 5, earlier))
                .isEqualTo(Map.of(new UnionKey("OT-123", "MK-1", 1), BEFORE));
        assertThat(ledger().versionsReplaced(W, 4, earlier))
                .as("of another batch")
                .isEmpty();
        assertThat(ledger().versionsReplaced(W, 5, SettableClock.BEGINNING.plus(Duration.ofMinutes(1))))
                .as("longer ago")
                .isEmpty();
    }

    @Test
    void theInchesOfARunAreThoseOfUnionsThatWereWritten() {
        record(
                RUN,
                planned(1, union(1, Operation.ARM, Workers.MR, "4.5", null)),
                planned(2, union(2, Operation.ARM, Workers.JP, "0.1", null)),
                planned(3, union(1, Operation.SOLD, Workers.JP, "8", null)));
        List<LedgerEntry> all = planned();
        attempts().applied(begin(1, all.subList(0, 2)), all.subList(0, 2), List.of(2, 3));

        assertThat(attempts().writtenBy(RUN).pulgadas().get(Operation.ARM)).isEqualByComparingTo("4.6");
        assertThat(attempts().writtenBy(RUN).pulgadas().get(Operation.SOLD)).isEqualByComparingTo("0");
        assertThat(attempts().writtenBy(8).pulgadas().get(Operation.ARM)).isEqualByComparingTo("0");
        assertThat(attempts().writtenBy(RUN).rows()).isEqualTo(2);
        assertThat(ledger().writtenBy(RUN, "OT-123", "OT-9"))
                .extracting(Ledger.Written::worker, Ledger.Written::operatedAt)
                .containsExactlyInAnyOrder(tuple(Workers.MR, WORKED), tuple(Workers.JP, WORKED));
        assertThat(ledger().writtenBy(RUN, "OT-9", "OT-9")).isEmpty();
    }

    @Test
    void theLineageTellsTheBatchOfEveryRowAndPages() {
        record(
                RUN,
                LongStream.rangeClosed(1, 5)
                        .mapToObj(seq -> union(seq, (int) seq))
                        .toArray(LedgerEntry[]::new));
        List<LedgerEntry> all = planned();
        attempts().applied(begin(3, all.subList(0, 4)), all.subList(0, 4), Arrays.asList(2, 3, 4, 5));

        Lineage.Page page = bean(Lineage.class).ofRun(RUN, 1, 3);
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.items())
                .extracting(row -> row.entry().seq(), LineageRow::batch, LineageRow::batchState)
                .containsExactly(tuple(4L, 3L, "APPLIED"), tuple(5L, null, null));
        assertThat(bean(Lineage.class).ofWorkOrder(W, "OT-123", 0, 3).items())
                .as("written ones, newest first")
                .extracting(row -> row.entry().seq())
                .containsExactly(4L, 3L, 2L);
        assertThat(bean(Lineage.class).ofWorkOrder(W, "OT-9", 0, 3).total()).isZero();
    }
}
