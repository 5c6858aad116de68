package dev.costura.kills;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services on one database, whatever they answer: the work must be right where the lease is lost, too. The mutation
 * check runs this without any lease, when they overtake each other all the time.
 */
@EnabledIfSystemProperty(
        named = "costura.mutation-check",
        matches = "true",
        disabledReason = "Where there is a lease, this is what TwoServicesTest shows")
class OvertakingTest {

    private static final int ROUNDS = 8;

    @TempDir
    private Path directory;

    @Test
    void whoeverOvertakesWhomEachUnionIsWrittenOnceAndEachEventAppendedOnce() {
        new BothServices(directory, ROUNDS).run((service, reply) -> {});
    }
}
