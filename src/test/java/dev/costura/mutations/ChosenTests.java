package dev.costura.mutations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The process that runs the tests of one mutation. What came of each is written down at once, a line each. */
final class ChosenTests implements TestExecutionListener {

    /** That a safeguard is missed is shown by one failure; a few more tell how widely. */
    static final int ENOUGH_FAILURES = 3;

    private final Path results;
    private final CancellationToken enough;
    private int failures;

    private ChosenTests(Path results, CancellationToken enough) {
        this.results = results;
        this.enough = enough;
    }

    /**
     * @param arguments the file for the results, then names of test classes
     */
    public static void main(String[] arguments) throws IOException {
        Path results = Path.of(arguments[0]);
        CancellationToken enough = CancellationToken.create();
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(arguments)
                        .skip(1)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(tests)
                        .listeners(new ChosenTests(results, enough))
                        .cancellationToken(enough)
                        .build());
        write(results, "END");
        // Threads of clients would keep the process for as long as their connections idle.
        System.exit(0);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (failed) {
            String message = result.getThrowable().map(Throwable::toString).orElse("without a reason");
            write(results, "FAILED\t" + nameOf(test) + "\t" + message.replaceAll("\\s+", " "));
            if (++failures == ENOUGH_FAILURES) {
                enough.cancel();
            }
        } else if (test.isTest()) {
            write(results, "PASSED\t" + nameOf(test));
        }
    }

    private static String nameOf(TestIdentifier test) {
        String name = test.getDisplayName();
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName().replaceFirst("^.*\\.", "") + "." + method.getMethodName()
                        + (name.startsWith(method.getMethodName()) ? "" : ": " + name))
                .orElse(name);
    }

    private static void write(Path results, String line) {
        try {
            Files.writeString(results, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
