package dev.costura.e2e;

import dev.costura.fixture.WorkOrders;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A test of the running service. There is one service and one sandbox for all of them, for starting takes longer than
 * most of the tests; every test has workbooks of its own.
 */
@ExtendWith(EndToEnd.Installations.class)
abstract class EndToEnd {

    /** How a workbook's job file may be written. Job files are read at the start, so some of each kind are there. */
    enum Policy {
        ORDINARY("arm-only-types: [FW]", 200),
        /** For tests in which people edit between read and write. */
        BUSY("arm-only-types: [FW]", 120),
        REBASE("on-version-conflict: rebase", 3),
        /** A SOLD is not waited for. */
        IMPATIENT("defer-days: 0", 3),
        /** Ten rows a batch, so that a run has many of them. */
        SMALL_BATCHES("events-per-batch: 10", 40);

        private final String yaml;
        private final int workbooks;

        Policy(String yaml, int workbooks) {
            this.yaml = yaml;
            this.workbooks = workbooks;
        }

        private String workbook(int number) {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
        }
    }

    private Installation installation;

    @BeforeEach
    void enter(Installation running) {
        installation = running;
    }

    /** Whatever a test has done to the server is over with it. */
    @AfterEach
    void calmTheSandbox() {
        sandbox().delete("sandbox/faults").ok();
        latency(0);
    }

    /** A workbook that no other test knows, with these work orders. */
    Shop shop(WorkOrders... orders) {
        return shop(Policy.ORDINARY, orders);
    }

    Shop shop(Policy policy, WorkOrders... orders) {
        Shop shop = shopWithoutSpreadsheet(policy);
        shop.sheet().plant(Arrays.stream(orders).map(WorkOrders::build).toList());
        return shop;
    }

    /** One workbook, with an empty sheet, for all tests of a class that leave nothing behind that others would see. */
    Shop sharedShop() {
        return installation.shared.computeIfAbsent(getClass(), any -> shop());
    }

    /** The job file names a spreadsheet that does not exist. */
    Shop shopWithoutSpreadsheet(Policy policy) {
        return new Shop(installation.nextWorkbook(policy), installation.service.http(), installation.sandbox);
    }

    /** Its last batches are no news any more: what people do to them now they may have reasons for. */
    void anHourPasses(String workbook) {
        JdbcClient.create(installation.service.database())
                .sql("update ledger_attempt set settled_at = settled_at - interval '1' hour where workbook = :workbook")
                .param("workbook", workbook)
                .update();
    }

    /** The same workbook's tablets, runs and sheet after a fault was set or latency changed. */
    Http sandbox() {
        return installation.sandbox;
    }

    Http service() {
        return installation.service.http();
    }

    Service running() {
        return installation.service;
    }

    DataSource database() {
        return installation.service.database();
    }

    /** A command as people type it beside the running service. */
    Typed command(String... words) {
        return Typed.beside(installation.directory, words);
    }

    /** A workbook of small batches that has a history. */
    History history() {
        return new History(
                installation.nextWorkbook(Policy.SMALL_BATCHES),
                installation.service.http(),
                installation.sandbox,
                installation.server.url());
    }

    Path directory() {
        return installation.directory;
    }

    /** Every call takes this long from now on. */
    void latency(int millis) {
        sandbox().put("sandbox/latency", Map.of("min", millis, "max", millis)).ok();
    }

    /** A rule of the sandbox's, in JSON with single quotes. */
    void fault(String rule) {
        sandbox()
                .send("POST", "sandbox/faults", ("[" + rule + "]").replace('\'', '"'))
                .ok();
    }

    /** A running service, with a sandbox to write to. */
    static final class Installation implements AutoCloseable {
        private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
        private final Http sandbox = Http.at(server.url());
        private final Map<Policy, AtomicInteger> handedOut = new EnumMap<>(Policy.class);
        private final Map<Class<?>, Shop> shared = new HashMap<>();
        private final Path directory = temporaryDirectory();
        private final Service service;

        Installation() {
            for (Policy policy : Policy.values()) {
                handedOut.put(policy, new AtomicInteger());
                for (int number = 1; number <= policy.workbooks; number++) {
                    JobFile.of(policy.workbook(number), policy.yaml).writeTo(directory.resolve("jobs"));
                }
            }
            service = Service.start(directory, server.url());
        }

        /** For the tests of one more class: the hungriest take a half of what there is. */
        private boolean hasRoom() {
            return handedOut.entrySet().stream()
                    .allMatch(each -> each.getValue().get() <= each.getKey().workbooks / 2);
        }

        private String nextWorkbook(Policy policy) {
            int number = handedOut.get(policy).incrementAndGet();
            if (number > policy.workbooks) {
                throw new IllegalStateException("There are only " + policy.workbooks + " workbooks of kind " + policy);
            }
            return policy.workbook(number);
        }

        @Override
        public void close() {
            service.close();
            server.close();
        }
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("costura-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hands out the one installation of the process, started when first asked for, and another one when it has no workbooks left. Not
     * kept by JUnit: Surefire runs each class as if it were alone, so what its store keeps is closed after each.
     */
    static final class Installations implements ParameterResolver {

        private static @Nullable Installation current;
        private static @Nullable Class<?> testing;

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Installation.class;
        }

        @Override
        public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return current(context.getRequiredTestClass());
        }

        /** A class keeps the one that it began with. */
        private static synchronized Installation current(Class<?> test) {
            Installation running = current;
            if (running != null && (test.equals(testing) || running.hasRoom())) {
                testing = test;
                return running;
            }
            testing = test;
            if (running != null) {
                running.close();
            }
            Installation started = new Installation();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            current = started;
            return started;
        }
    }
}
