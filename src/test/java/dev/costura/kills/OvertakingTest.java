package dev.costura.kills;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two services on one database, whatever they answer: the work must be right where the lease is lost, too. The mutation
 * check runs this without any lease, when they overtake each other all the time.
 */
class OvertakingTest {

    private static final int ROUNDS = 8;

    @TempDir
    private Path directory;

    @Test
    void whoeverOvertakesWhomEachUnionIsWrittenOnceAndEachEventAppendedOnce() {
        new BothServices(directory, ROUNDS).run((service, reply) -> {});
    }
}
