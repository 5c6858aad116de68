package dev.costura.trials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all trials together have seen. */
final class Tally {

    private static final int ENOUGH_FAILURES = 20;
    private static final int LINE = 300;

    private final boolean keepsAll;
    private final long begun = System.nanoTime();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<Strike, Integer> strikes = new EnumMap<>(Strike.class);
    private final Map<Strike, Integer> alone = new EnumMap<>(Strike.class);
    private final List<String> failures = new ArrayList<>();
    private long minutesTold;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    /** @param keepsAll whether the story of each trial is kept in {@code target/trials}, and not only of those that fail */
    Tally(boolean keepsAll) {
        this.keepsAll = keepsAll;
    }

    synchronized void add(Trial.Result result) {
        lowest = Math.min(lowest, result.seed());
        highest = Math.max(highest, result.seed());
        count("trials", 1);
        count("reports", result.reports());
        count("applied", result.applied());
        count("runs", result.runs());
        count("deaths", result.deaths());
        count("batches", result.batches());
        count("lost", result.found(Discrepancy.Sort.LOST));
        count("duplicates", result.found(Discrepancy.Sort.TWICE));
        result.strikes().forEach((strike, times) -> strikes.merge(strike, times, Integer::sum));
        if (result.strikes().size() == 1) {
            result.strikes().keySet().forEach(strike -> alone.merge(strike, 1, Integer::sum));
        } else if (result.strikes().size() > 1) {
            count("mixed", 1);
        }
        if (!result.failure().isEmpty()) {
            String replay = "replay: ./mvnw -q test -Dtest=UncertainAnswersTest -Dcostura.trial=" + result.seed();
            failures.add(result.failure() + result.story().get() + replay);
            System.out.println("Trial " + result.seed() + " failed: "
                    + result.failure()
                            .lines()
                            .limit(6)
                            .map(line -> line.length() > LINE ? line.substring(0, LINE) + " …" : line)
                            .collect(Collectors.joining(System.lineSeparator()))
                    + System.lineSeparator() + replay);
        }
        if (keepsAll || !result.failure().isEmpty()) {
            keep(result);
        }
        long minutes = Duration.ofNanos(System.nanoTime() - begun).toMinutes();
        if (minutes > minutesTold) {
            minutesTold = minutes;
            System.out.println("Uncertain answers after %d min: %s".formatted(minutes, inShort()));
        }
    }

    /** The whole story, for whoever looks at it before all trials are over. */
    private static void keep(Trial.Result result) {
        try {
            Path stories = Files.createDirectories(Path.of("target", "trials"));
            Files.writeString(
                    stories.resolve(result.seed() + ".txt"),
                    result.failure() + result.story().get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    private long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    synchronized void took(String what, long since) {
        count("ms " + what, Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    synchronized boolean isEnough() {
        return failures.size() >= ENOUGH_FAILURES;
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** What never went wrong, so that nobody knows what would become of it. */
    synchronized List<Strike> neverStruck() {
        return Arrays.stream(Strike.values())
                .filter(strike -> !strikes.containsKey(strike))
                .toList();
    }

    private String inShort() {
        return "%d trials, lost %d, duplicates %d, trials that failed %d"
                .formatted(of("trials"), of("lost"), of("duplicates"), failures.size());
    }

    @Override
    public synchronized String toString() {
        return """
                Uncertain answers: %s; seeds %d to %d
                  %d reports staged, %d of them applied in %d batches by %d runs, of which %d died
                  what struck (trials in which nothing else did): %s
                  trials with trouble of several kinds %d; a trial took %s ms, the start of %s""".formatted(
                inShort(),
                lowest,
                highest,
                of("reports"),
                of("applied"),
                of("batches"),
                of("runs"),
                of("deaths"),
                strikes.entrySet().stream()
                        .map(struck -> "%s %d (%d)"
                                .formatted(struck.getKey(), struck.getValue(), alone.getOrDefault(struck.getKey(), 0)))
                        .collect(Collectors.joining(", ")),
                of("mixed"),
                String.format(Locale.ROOT, "%d", of("ms trials") / Math.max(1, of("trials"))),
                "lanes " + of("ms starts") + " ms in all");
    }
}
