package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private List<Integer> query(@Nullable Integer after, int last) {
        asked.add(after + " on " + Thread.currentThread().getName());
        int from = after == null ? 1 : after + 1;
        return IntStream.rangeClosed(from, Math.min(last, from + 2)).boxed().toList();
    }

    private ReadAhead<Integer> upTo(int last) {
        return new ReadAhead<>(3, after -> query(after, last));
    }

    @Test
    void pagesFollowEachOtherUntilOneIsNotFull() {
        try (ReadAhead<Integer> pages = upTo(7)) {
            assertThat(pages.page()).containsExactly(1, 2, 3);
            assertThat(pages.page()).containsExactly(4, 5, 6);
            assertThat(pages.page()).containsExactly(7);
            assertThat(pages.page()).isEmpty();
            assertThat(pages.page()).isEmpty();
        }
        assertThat(asked).hasSize(3);
    }

    @Test
    void aListThatEndsWithAFullPageIsAskedForOnceMore() {
        try (ReadAhead<Integer> pages = upTo(3)) {
            assertThat(pages.page()).containsExactly(1, 2, 3);
            assertThat(pages.page()).isEmpty();
        }
    }

    @Test
    void aShortListIsReadByWhoAsksForIt() {
        try (ReadAhead<Integer> pages = upTo(2)) {
            assertThat(pages.page()).containsExactly(1, 2);
            assertThat(pages.page()).isEmpty();
        }
        assertThat(asked).containsExactly("null on " + Thread.currentThread().getName());
    }

    @Test
    void theNextPageIsReadWhileTheLastIsWorkedOn() throws Exception {
        CountDownLatch ahead = new CountDownLatch(1);
        try (ReadAhead<Integer> pages = new ReadAhead<>(3, after -> {
            if (after != null) {
                ahead.countDown();
            }
            return query(after, 4);
        })) {
            pages.page();

            assertThat(ahead.await(30, TimeUnit.SECONDS))
                    .as("asked for before anybody wants it")
                    .isTrue();
            assertThat(pages.page()).containsExactly(4);
        }
    }

    @Test
    void whatFailsAheadFailsWhereThePageIsWanted() {
        try (ReadAhead<Integer> pages = new ReadAhead<>(3, after -> {
            if (after != null) {
                throw new IllegalArgumentException("No page behind " + after);
            }
            return List.of(1, 2, 3);
        })) {
            pages.page();

            assertThatThrownBy(pages::page)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("No page behind 3");
        }
    }
}
