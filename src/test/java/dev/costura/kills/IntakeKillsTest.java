package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.database.Underneath;
import dev.costura.e2e.JobFile;
import dev.costura.e2e.Service;
import dev.costura.kills.HandedIn.Comparison;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was answered as staged is there after SIGKILL. Six kills in every build, a thousand with
 * {@code ./mvnw -q -o -Psoak test -Dtest=IntakeKillsTest}; {@code -Dcostura.kills=N -Dcostura.seed=S} for others.
 */
@Tag("soak")
class IntakeKillsTest {

    private static final int LANES = 2;
    /** Then a fresh file, for all that is in it is compared after every kill. */
    private static final int KILLS_A_FILE = 10;

    private static final long SEED = Long.getLong("costura.seed", 20261125L);

    @TempDir
    private Path directory;

    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger atStart = new AtomicInteger();
    private final AtomicInteger staged = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger underWayStored = new AtomicInteger();

    @Test
    void whateverWasAnsweredAsStagedIsThereOnceHoweverOftenItIsKilled() {
        int wanted = Integer.getInteger("costura.kills", Figures.SOAK ? 1_000 : 6);
        killed("intake", wanted, IntakeKillsTest::intakeAlone);
    }

    /** The same with all that stands beside intake. */
    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void asAWholeServiceToo() {
        killed("intake of the whole service", 40, IntakeKillsTest::wholeService);
    }

    /** Were it not for WRITE_DELAY=0, which such a URL goes round: that this test sees what is lost. */
    @Test
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    @H2Only("PostgreSQL has no such delay unless it is told to")
    void withTheWriteDelayThatH2HasByItselfWhatWasAnsweredIsLost() {
        int lost = 0;
        int answered = 0;
        for (int kill = 0; kill < 10; kill++) {
            Path place = place("delayed-" + kill);
            List<String> command = intakeAlone(place);
            command.add("--spring.datasource.hikari.jdbc-url=jdbc:h2:file:" + place.resolve("costura"));
            try (IntakeChain chain = new IntakeChain(place, command, SEED + kill)) {
                assertThat(chain.compare().wrong()).as("before").isEmpty();
                chain.killAtWork();
                lost += chain.compare().lost();
                answered += chain.handedIn().reportsStaged();
            }
        }
        System.out.printf(
                "intake with H2's own WRITE_DELAY: 10 kills, %d reports answered, %d rows lost%n", answered, lost);
        assertThat(lost).isPositive();
    }

    private void killed(String what, int wanted, Function<Path, List<String>> command) {
        long begun = System.nanoTime();
        AtomicInteger files = new AtomicInteger();
        SideBySide.run(LANES, lane -> {
            for (int left = wanted / LANES; left > 0; left -= KILLS_A_FILE) {
                int file = files.getAndIncrement();
                Path place = place("file-" + file);
                try (IntakeChain chain = new IntakeChain(place, command.apply(place), SEED + file)) {
                    kill(chain, Math.min(left, KILLS_A_FILE), new Random(SEED + file), wanted);
                }
            }
        });
        System.out.printf(
                "%s: %d kills at work and %d at the start, %d reports answered, lost 0, duplicates 0; of %d requests without an answer %d were stored; seed %d; %d s%n",
                what,
                kills.get(),
                atStart.get(),
                staged.get(),
                underWay.get(),
                underWayStored.get(),
                SEED,
                (System.nanoTime() - begun) / 1_000_000_000);
    }

    private void kill(IntakeChain chain, int times, Random chance, int wanted) {
        for (int kill = 1; kill <= times; kill++) {
            chain.killAtWork();
            kills.incrementAndGet();
            if (chance.nextInt(12) == 0) {
                chain.killAtStart();
                atStart.incrementAndGet();
            }
            String when = "After kill %d; again: -Dtest=IntakeKillsTest -Dcostura.kills=%d -Dcostura.seed=%d"
                    .formatted(kill, wanted, SEED);
            Comparison found = chain.compare();
            assertThat(found.wrong())
                    .as("%s: %d lost, %d twice", when, found.lost(), found.twice())
                    .isEmpty();
            chain.repeatWhatWasNotAnswered(when);
        }
        Comparison last = chain.compare();
        assertThat(last.wrong()).as("in the end, seed %d", SEED).isEmpty();
        staged.addAndGet(chain.handedIn().reportsStaged());
        underWay.addAndGet(chain.underWay()[0]);
        underWayStored.addAndGet(chain.underWay()[1]);
    }

    private Path place(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The URL says nothing of a WRITE_DELAY: that is the product's to see to. */
    private static List<String> intakeAlone(Path place) {
        List<String> command = new ArrayList<>(Jvm.get().command());
        command.set(command.size() - 1, IntakeAlone.class.getName());
        command.addAll(List.of("--server.port=0", "--spring.main.log-startup-info=false"));
        Underneath.properties(place).stream()
                .map(property -> property.replace(";WRITE_DELAY=0", ""))
                .forEach(command::add);
        return command;
    }

    private static List<String> wholeService(Path place) {
        TabletsAtWork.WORKBOOKS.forEach(
                workbook -> JobFile.of(workbook, "events-per-batch: 10").writeTo(place.resolve("jobs")));
        List<String> command = new ArrayList<>(Jvm.get().command());
        command.addAll(Service.arguments(place, URI.create("http://127.0.0.1:1/")));
        return command;
    }
}
