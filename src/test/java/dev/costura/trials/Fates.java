package dev.costura.trials;

import dev.costura.trials.QueueContent.Queued;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Union;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the queue says became of each report, and whether that can be. */
final class Fates {

    private final Planted planted;
    private final List<Work> works;
    private final List<Report> reports;
    private final Set<String> byHand;
    private final boolean waits;
    private final Findings findings;
    private final Map<String, Queued> fates = new HashMap<>();
    private final Map<String, Work> winners = new LinkedHashMap<>();

    Fates(
            Planted planted,
            List<Work> works,
            List<Report> reports,
            Set<String> byHand,
            boolean waits,
            Findings findings) {
        this.planted = planted;
        this.works = works;
        this.reports = reports;
        this.byHand = byHand;
        this.waits = waits;
        this.findings = findings;
    }

    static String key(Union union, Operation operation) {
        return Planted.nameOf(union) + "/" + operation;
    }

    /** Applied completions by the work that they are, {@code OT/TAG_SPOOL/N_UNION/operation}. */
    Map<String, Work> winners() {
        return winners;
    }

    boolean isApplied(String id) {
        Queued fate = fates.get(id);
        return fate != null && fate.status().equals("APPLIED");
    }

    void judge(List<QueueContent> queues) {
        queues.forEach(queue -> queue.reports().forEach(this::take));
        Set<String> expected = new TreeSet<>();
        works.forEach(work -> expected.add(work.id()));
        reports.forEach(report -> expected.add(report.id()));
        Set<String> there = new TreeSet<>(fates.keySet());
        for (String id : expected) {
            if (!there.remove(id)) {
                findings.lost("a staged report is lost", "queue " + id, "in the queue", "nothing");
            }
        }
        there.forEach(id -> findings.add("a report that nobody staged", "queue " + id, "nothing", fates.get(id)));
        fates.values().stream()
                .filter(fate -> !Set.of("APPLIED", "REJECTED", "DEFERRED").contains(fate.status()))
                .forEach(fate ->
                        findings.lost("a report is not settled", "queue " + fate.id(), "a last word", fate.status()));
        judgeWorks();
        reports.stream()
                .filter(report -> !(report instanceof Report.Completion))
                .forEach(this::judgeSpoolLevel);
    }

    /** Of a completion in several queues, one is applied and the others lose to it. */
    private void take(Queued queued) {
        Queued other = fates.get(queued.id());
        if (other == null) {
            fates.put(queued.id(), queued);
        } else if (queued.status().equals("APPLIED")) {
            if (other.status().equals("APPLIED")) {
                findings.twice("applied by two services", "queue " + queued.id(), "one of them", "both");
            }
            fates.put(queued.id(), queued);
        }
    }

    private void judgeWorks() {
        Map<String, List<Work>> contenders = new LinkedHashMap<>();
        for (Work work : works) {
            String refusal = planted.refusal(work);
            if (refusal != null) {
                expect(work, Set.of("REJECTED " + refusal));
            } else {
                Union union = planted.union(work).orElseThrow();
                contenders
                        .computeIfAbsent(key(union, work.operation()), any -> new ArrayList<>())
                        .add(work);
            }
        }
        // ARM before SOLD: a weld needs to know whether it was fitted up.
        contenders.forEach((key, list) -> judge(key, list, Operation.ARM));
        contenders.forEach((key, list) -> judge(key, list, Operation.SOLD));
    }

    private void judge(String key, List<Work> contenders, Operation operation) {
        if (contenders.get(0).operation() != operation) {
            return;
        }
        Union union = planted.union(contenders.get(0)).orElseThrow();
        List<Work> applied =
                contenders.stream().filter(work -> isApplied(work.id())).toList();
        if (applied.size() > 1) {
            findings.twice("the same work was applied twice", key, "one report", applied);
        }
        applied.forEach(work -> winners.putIfAbsent(key, work));
        Work winner = winners.get(key);
        boolean fitted = operation == Operation.ARM
                || Planted.done(union, Operation.ARM)
                || winners.containsKey(key(union, Operation.ARM))
                || byHand.contains(key(union, Operation.ARM));
        for (Work work : contenders) {
            Set<String> possible = new HashSet<>();
            if (work.endsBeforeItStarts()) {
                possible.add("REJECTED FINISH_BEFORE_START");
            } else if (!fitted) {
                possible.add(waits ? "DEFERRED ARM_NOT_COMPLETE" : "REJECTED ARM_NOT_COMPLETE");
            } else if (winner == null && !byHand.contains(key) && isFirst(work, contenders)) {
                possible.add("APPLIED");
            }
            if (winner == work && !work.endsBeforeItStarts() && fitted) {
                possible.add("APPLIED");
            }
            if (fitted && ((winner != null && winner != work) || byHand.contains(key))) {
                possible.add("REJECTED ALREADY_COMPLETE");
            }
            if (!waits && operation == Operation.SOLD) {
                possible.add("REJECTED ARM_NOT_COMPLETE");
            }
            if (work.expectedVersion() != null && !isSureOfItsVersion(work, union)) {
                possible.add("REJECTED VERSION_CONFLICT");
            }
            expect(work, possible);
        }
        checkPrecedence(key, winner, contenders);
    }

    private static boolean isFirst(Work work, List<Work> contenders) {
        return contenders.stream()
                .noneMatch(other -> other != work && !other.endsBeforeItStarts() && other.goesBefore(work));
    }

    private boolean isSureOfItsVersion(Work work, Union union) {
        Work arm = winners.get(key(union, Operation.ARM));
        Work sold = winners.get(key(union, Operation.SOLD));
        boolean untouched = (arm == null || arm == work) && (sold == null || sold == work);
        return untouched && java.util.Objects.equals(work.expectedVersion(), union.version());
    }

    /** The first of two reports of the same work wins, among those that a run saw together. */
    private void checkPrecedence(String key, @Nullable Work winner, List<Work> contenders) {
        if (winner == null) {
            return;
        }
        for (Work other : contenders) {
            if (other != winner
                    && !other.endsBeforeItStarts()
                    && other.expectedVersion() == null
                    && waits
                    && other.goesBefore(winner)) {
                findings.add("the later of two reports won", key, other, winner);
            }
        }
    }

    private void judgeSpoolLevel(Report report) {
        String spool = spoolOf(report);
        Set<String> possible = new HashSet<>();
        if (!planted.isListed(report.ot())) {
            possible.add("REJECTED UNKNOWN_WORK_ORDER");
        } else if (planted.spool(report.ot(), spool).isEmpty()) {
            possible.add("REJECTED SPOOL_MISMATCH");
        } else if (report instanceof Report.Occupation occupation && mayFindItOccupied(occupation)) {
            possible.addAll(Set.of("APPLIED", "REJECTED SPOOL_OCCUPIED"));
        } else {
            possible.add("APPLIED");
        }
        expect(report.id(), report.getClass().getSimpleName() + " on " + report.ot() + "/" + spool, possible);
    }

    static String spoolOf(Report report) {
        if (report instanceof Report.Occupation occupation) {
            return occupation.spool();
        } else if (report instanceof Report.Release release) {
            return release.spool();
        }
        return ((Report.SpoolEvent) report).spool();
    }

    private boolean mayFindItOccupied(Report.Occupation asked) {
        var row = planted.spool(asked.ot(), asked.spool()).orElseThrow().row();
        boolean occupied = row != null && row.containsKey(dev.costura.union.SpoolField.OCUPADO_POR);
        return occupied
                || reports.stream()
                        .anyMatch(report -> report instanceof Report.Occupation other
                                && other.ot().equals(asked.ot())
                                && other.spool().equals(asked.spool())
                                && !other.worker().equals(asked.worker())
                                && isApplied(other.id()));
    }

    private void expect(Work work, Set<String> possible) {
        expect(work.id(), work.toString(), possible);
    }

    private void expect(String id, String what, Set<String> possible) {
        Queued fate = fates.get(id);
        if (fate == null) {
            return;
        }
        String is = fate.status() + (fate.reason() == null ? "" : " " + fate.reason());
        if (!possible.contains(is)) {
            findings.add(
                    "a report ended as it can't have",
                    "queue: " + what,
                    String.join(" or ", new TreeSet<>(possible)),
                    is);
        }
    }
}
