package dev.costura.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two workbooks full of what chance puts there, and what of it must stay whatever its age, said without any SQL. */
final class KeptForAge {

    static final List<String> WORKBOOKS = List.of("norte", "sur");

    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");
    private static final int LAST_BATCHES = 250;

    private final Random chance;
    private final List<Execution> executions = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Staged> reports = new ArrayList<>();

    record Execution(
            long id,
            long instance,
            boolean firstOfInstance,
            String workbook,
            String status,
            boolean onRecord,
            @Nullable Instant ended) {}

    record Attempt(
            long id,
            String workbook,
            String spreadsheet,
            long number,
            long execution,
            String state,
            @Nullable Instant settled) {}

    record Entry(
            long seq,
            String workbook,
            long execution,
            String state,
            @Nullable Long attempt,
            boolean owes,
            Instant recorded) {}

    record Staged(
            long arrival,
            String workbook,
            String id,
            String hash,
            String status,
            boolean dismissed,
            @Nullable Instant decided,
            @Nullable Long entry) {}

    KeptForAge(Random chance) {
        this.chance = chance;
        long execution = 1;
        for (int instance = 1; instance <= 16; instance++) {
            String workbook = one(WORKBOOKS);
            int restarts = chance.nextInt(3);
            for (int i = 0; i <= restarts; i++) {
                executions.add(new Execution(
                        execution++,
                        instance,
                        i == 0,
                        workbook,
                        one(List.of(
                                "COMPLETED", "COMPLETED", "COMPLETED", "FAILED", "STOPPED", "STARTED", "ABANDONED")),
                        chance.nextInt(12) > 0,
                        orNull(12)));
            }
        }
        for (long id = 1; id <= 60; id++) {
            Execution by = one(executions);
            String state =
                    one(List.of("APPLIED", "APPLIED", "APPLIED", "APPLIED", "LOST", "GONE", "SUPERSEDED", "OPEN"));
            attempts.add(new Attempt(
                    id,
                    by.workbook(),
                    one(List.of("s1", "s2")),
                    // Few numbers, that often more than one attempt has.
                    1 + 15 * chance.nextInt(40),
                    by.id(),
                    state,
                    state.equals("OPEN") ? null : orNull(20)));
        }
        for (long seq = 1; seq <= 160; seq++) {
            boolean sent = chance.nextInt(8) > 0;
            Attempt attempt = one(attempts);
            Execution by = one(executions);
            entries.add(new Entry(
                    seq,
                    sent ? attempt.workbook() : by.workbook(),
                    sent ? attempt.execution() : by.id(),
                    sent
                            ? one(List.of("APPLIED", "APPLIED", "APPLIED", "SUPERSEDED", "GONE", "PLANNED"))
                            : one(List.of("PLANNED", "PREVIEW", "PREVIEW")),
                    sent ? attempt.id() : null,
                    sent && chance.nextInt(15) == 0,
                    age()));
        }
        for (long arrival = 1; arrival <= 120; arrival++) {
            Entry entry = one(entries);
            String status = one(List.of("APPLIED", "APPLIED", "REJECTED", "PENDING", "DEFERRED", "ACCEPTED"));
            reports.add(new Staged(
                    arrival,
                    entry.workbook(),
                    "report-" + arrival,
                    Long.toHexString(arrival).repeat(64).substring(0, 64),
                    status,
                    status.equals("REJECTED") && chance.nextBoolean(),
                    status.equals("PENDING") ? null : age(),
                    chance.nextInt(4) == 0 ? null : entry.seq()));
        }
    }

    List<Execution> executions() {
        return executions;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Staged> reports() {
        return reports;
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private Instant age() {
        return NOW.minus(Duration.ofDays(chance.nextInt(200)));
    }

    private @Nullable Instant orNull(int oneIn) {
        return chance.nextInt(oneIn) == 0 ? null : age();
    }

    TreeSet<Long> attemptsKept(Instant before) {
        return attempts.stream()
                .filter(attempt -> isKept(attempt, before))
                .map(Attempt::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isKept(Attempt attempt, Instant before) {
        boolean unsettled = attempt.state().equals("OPEN") || attempt.state().equals("SUPERSEDED");
        boolean young = attempt.settled() == null || !attempt.settled().isBefore(before);
        long last = attempts.stream()
                .filter(other -> other.workbook().equals(attempt.workbook())
                        && other.spreadsheet().equals(attempt.spreadsheet())
                        && other.state().equals("APPLIED"))
                .mapToLong(Attempt::number)
                .max()
                .orElse(0);
        boolean oneOfTheLast = attempt.number() > last - LAST_BATCHES;
        boolean numberInDoubt = attempts.stream()
                .anyMatch(other -> other.workbook().equals(attempt.workbook())
                        && other.number() == attempt.number()
                        && (other.state().equals("OPEN") || other.state().equals("SUPERSEDED")));
        boolean owes = entries.stream()
                .anyMatch(entry -> Objects.equals(entry.attempt(), attempt.id())
                        && (entry.owes() || entry.state().equals("PLANNED")));
        return unsettled || young || oneOfTheLast || numberInDoubt || owes;
    }

    TreeSet<Long> entriesKept(Instant before) {
        TreeSet<Long> kept = attemptsKept(before);
        return entries.stream()
                .filter(entry -> entry.attempt() != null
                        ? kept.contains(entry.attempt())
                        : !entry.state().equals("PREVIEW") || !entry.recorded().isBefore(before))
                .map(Entry::seq)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    TreeSet<Long> reportsKept(Instant before, Instant ledger) {
        TreeSet<Long> kept = entriesKept(ledger);
        return reports.stream()
                .filter(report -> switch (report.status()) {
                    case "APPLIED" ->
                        isYoung(report, before) || (report.entry() != null && kept.contains(report.entry()));
                    case "REJECTED" -> isYoung(report, before) || !report.dismissed();
                    default -> true;
                })
                .map(Staged::arrival)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isYoung(Staged report, Instant before) {
        return report.decided() == null || !report.decided().isBefore(before);
    }

    TreeSet<Long> executionsKept(Instant before, Instant ledger) {
        TreeSet<Long> planned = entries.stream()
                .filter(entry -> entry.state().equals("PLANNED"))
                .map(Entry::execution)
                .collect(Collectors.toCollection(TreeSet::new));
        return executions.stream()
                .filter(run -> executions.stream()
                        .filter(other -> other.instance() == run.instance())
                        .anyMatch(other -> isLast(other) || isNeeded(other, before, planned)))
                .map(Execution::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isLast(Execution run) {
        return executions.stream()
                .filter(other -> other.workbook().equals(run.workbook()))
                .noneMatch(other -> other.instance() > run.instance());
    }

    private boolean isNeeded(Execution run, Instant before, TreeSet<Long> planned) {
        return run.status().equals("STARTED")
                || !run.onRecord()
                || run.ended() == null
                || !run.ended().isBefore(before)
                || planned.contains(run.id())
                || attempts.stream()
                        .anyMatch(attempt -> attempt.execution() == run.id()
                                && (attempt.state().equals("OPEN")
                                        || attempt.state().equals("SUPERSEDED")));
    }
}
