package dev.costura.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Workers;
import dev.costura.ledger.LedgerEntry.State;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.SpoolKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final Entry ENTRY = new Entry(
            new UUID(1, 1),
            EventType.SPOOL_CANCELADO,
            new SpoolKey("OT-1", "MK-1"),
            null,
            null,
            "CANCELAR",
            Workers.MR,
            Instant.EPOCH,
            Instant.EPOCH,
            BigDecimal.ZERO,
            Map.of(),
            null,
            null,
            List.of());

    private static List<LedgerEntry> numbered(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> new LedgerEntry(seq, State.PLANNED, ENTRY, List.of(), List.of(), null))
                .toList();
    }

    @Test
    void entriesWithoutAGapAreOne() {
        assertThat(Stretch.of(numbered(7, 8, 9))).containsExactly(new Stretch(7, 9, null));
    }

    @Test
    void aGapBeginsAnother() {
        assertThat(Stretch.of(numbered(999, 1000, 3001, 3002, 3004)))
                .containsExactly(
                        new Stretch(999, 1000, null), new Stretch(3001, 3002, null), new Stretch(3004, 3004, null));
    }

    @Test
    void rowsThatFollowEachOtherGoWithTheirEntries() {
        assertThat(Stretch.of(numbered(7, 8, 9), List.of(102, 103, 104))).containsExactly(new Stretch(7, 9, 95L));
    }

    @Test
    void aRowThatStandsElsewhereOrWasNotSeenBeginsAnother() {
        assertThat(Stretch.of(numbered(7, 8, 9, 10, 11), List.of(102, 0, 0, 105, 300)))
                .containsExactly(
                        new Stretch(7, 7, 95L),
                        new Stretch(8, 9, null),
                        new Stretch(10, 10, 95L),
                        new Stretch(11, 11, 289L));
    }

    @Test
    void rowsThatAreMissingWereNotSeen() {
        assertThat(Stretch.of(numbered(7, 8), List.of(102)))
                .containsExactly(new Stretch(7, 7, 95L), new Stretch(8, 8, null));
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Stretch.of(List.of())).isEmpty();
    }
}
