package dev.costura.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;
import org.springframework.integration.jdbc.channel.PostgresChannelMessageTableSubscriber.Subscription;

class FleetNotificationsTest {

    @Test
    void aProcessThatPostgresLetsWaitBeginsAllTheSameAndLooksForWorkWhenItCanListen() {
        try (Database database = Database.postgres()) {
            CountDownLatch busy = new CountDownLatch(1);
            FleetNotifications notifications = new FleetNotifications(
                    () -> {
                        try {
                            busy.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return database.dataSource().getConnection().unwrap(PgConnection.class);
                    },
                    Duration.ofMillis(100));
            AtomicInteger looks = new AtomicInteger();
            notifications.subscriber().subscribe(new Subscription() {
                @Override
                public void notifyUpdate() {
                    looks.incrementAndGet();
                }

                @Override
                public String getRegion() {
                    return "DEFAULT";
                }

                @Override
                public Object getGroupId() {
                    return "partitions";
                }
            });

            notifications.start();

            assertThat(notifications.isRunning()).isTrue();
            assertThat(looks).hasValue(0);
            busy.countDown();
            Awaitility.await("it looks for work").until(() -> looks.get() > 0);
            notifications.stop();
        }
    }
}
