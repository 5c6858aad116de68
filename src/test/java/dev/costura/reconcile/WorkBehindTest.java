package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

class WorkBehindTest {

    private final WorkBehind behind = new WorkBehind(new ResourcelessTransactionManager());
    private final List<String> settled = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void end() {
        behind.destroy();
        MDC.clear();
    }

    @Test
    void aBatchIsSettledWhileItsSenderGoesOn() throws Exception {
        CountDownLatch senderWentOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        behind.handOver(() -> {
            begun.countDown();
            await(senderWentOn);
            settled.add("1");
        });
        behind.begin();

        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(settled).isEmpty();
        senderWentOn.countDown();
        behind.await();
        assertThat(settled).containsExactly("1");
    }

    @Test
    void nothingIsSettledBeforeTheNextIsOnRecordOrSomebodyWaits() {
        behind.handOver(() -> settled.add("1"));
        assertThat(settled).isEmpty();

        behind.await();
        assertThat(settled).containsExactly("1");
        behind.begin();
        behind.await();
        assertThat(settled).containsExactly("1");
    }

    @Test
    void theNextWaitsForTheLast() {
        for (int batch = 1; batch <= 20; batch++) {
            String number = String.valueOf(batch);
            behind.handOver(() -> settled.add(number));
            assertThat(settled.size())
                    .as("settled when %s is handed over", number)
                    .isBetween(batch - 1, batch);
        }
        behind.await();

        assertThat(settled).hasSize(20).first().isEqualTo("1");
        assertThat(settled).last().isEqualTo("20");
    }

    @Test
    void whatFailsFailsTheStepWhenItWaits() {
        behind.handOver(() -> {
            throw new IllegalArgumentException("No room");
        });

        assertThatThrownBy(behind::await)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No room");
        behind.await();
    }

    @Test
    void nothingFollowsOnWhatFailed() {
        behind.handOver(() -> {
            throw new IllegalArgumentException("No room");
        });

        assertThatThrownBy(() -> behind.handOver(() -> settled.add("2"))).hasMessage("No room");
        behind.await();
        assertThat(settled).isEmpty();
    }

    @Test
    void whoEndsWaits() {
        CountDownLatch ending = new CountDownLatch(1);
        behind.handOver(() -> {
            await(ending);
            settled.add("1");
        });
        ending.countDown();

        behind.destroy();

        assertThat(settled).containsExactly("1");
    }

    @Test
    void itsLinesAreTheRunsAndTheThreadIsItsOwn() {
        MDC.put("run", "7");
        behind.handOver(
                () -> settled.add(MDC.get("run") + " " + Thread.currentThread().getName()));
        behind.await();

        assertThat(settled).containsExactly("7 behind-" + Thread.currentThread().getName());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
