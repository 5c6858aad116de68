package dev.costura.ops.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.admission.IntakeRoom.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Who gets in, and who does not. */
class IntakeRoomTest {

    private static final long KIB = 1024;
    private static final long LARGE_HEAP = 1L << 30;

    private final IntakeRoom room = new IntakeRoom(new IntakeProperties(3, DataSize.ofKilobytes(10)), LARGE_HEAP);

    private Place in(long length) {
        return Objects.requireNonNull(room.enter(length), "a place");
    }

    @Test
    void asManyRequestsAsThereIsRoomForAndNoMore() {
        List<Place> places = new ArrayList<>(List.of(in(1), in(1), in(1)));

        assertThat(room.enter(1)).isNull();

        places.remove(0).close();
        assertThat(room.enter(1)).isNotNull();
        assertThat(room.waitingRequests()).isEqualTo(3);
    }

    @Test
    void asManyBytesAsThereIsRoomForAndWhoFindsNoneLeavesTheRestToOthers() {
        in(9 * KIB);
        for (int i = 0; i < 100; i++) {
            assertThat(room.enter(2 * KIB)).isNull();
        }

        assertThat(room.enter(KIB)).isNotNull();
        assertThat(room.waitingBytes()).isEqualTo(10 * KIB);
        assertThat(room.waitingRequests()).isEqualTo(2);
        assertThat(room.refused()).isEqualTo(100);
    }

    @Test
    void theLongestBodyThatIsTakenGetsInWhereNobodyWaitsHoweverSmallTheRoom() {
        IntakeRoom small = new IntakeRoom(new IntakeProperties(3, DataSize.ofBytes(1)), LARGE_HEAP);

        Place longest = Objects.requireNonNull(small.enter(4 * KIB));
        assertThat(small.enter(1)).isNull();

        longest.close();
        assertThat(small.enter(100 * KIB)).isNotNull();
    }

    @Test
    void thereIsNoRoomForMoreThanTheHeapHolds() {
        IntakeRoom room = new IntakeRoom(new IntakeProperties(100, DataSize.ofMegabytes(32)), 36 * 100 * KIB);
        Objects.requireNonNull(room.enter(60 * KIB));

        assertThat(room.enter(41 * KIB)).isNull();
        assertThat(room.enter(40 * KIB)).isNotNull();
    }

    @Test
    void theTimeToWaitIsFromASecondToAMinute() {
        in(1);

        assertThat(room.secondsUntilRoom()).isBetween(1L, 60L);
    }
}
