package dev.costura.union;

import dev.costura.union.Decision.Deferred;
import dev.costura.union.Decision.Recorded;
import dev.costura.union.Decision.Rejected;
import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Occupation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides all that was reported of one work order.
 *
 * <ol>
 *   <li>What stands in Metadata already is done, and takes no part in the rest.
 *   <li>Completions are judged one by one: ARM before SOLD, each in order of finish, then of arrival. What is accepted
 *       changes the picture that the next one is judged by.
 *   <li>Accepted ones form groups of one spool, operation and worker.
 *   <li>Spool by spool, groups and spool-level reports become entries in order of time; every entry carries the cells
 *       that change with it, the counters as they stand after it included.
 * </ol>
 *
 * A pure function: the same input gives the same decisions, ids included.
 */
public final class Deciding {

    private static final Comparator<Completion> ARM_FIRST_THEN_BY_FINISH = Comparator.comparing(Completion::operation)
            .thenComparing(Completion::finishedAt)
            .thenComparing(Completion::arrival);

    private final WorkOrder order;
    private final Policies policies;
    private final Instant now;
    private final Map<UnionKey, Union> unions = new HashMap<>();
    private final Predicate<UUID> recorded;
    private final StandingRows standing;
    /** Work that was owed the row of its group, and the row, which stands in Metadata after all. */
    private final Map<WorkGroup, UUID> paid = new LinkedHashMap<>();

    private final List<Decision> decisions = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Deciding(WorkOrder order, Policies policies, Instant now, Predicate<UUID> recorded) {
        this.order = order;
        this.policies = policies;
        this.now = now;
        this.recorded = recorded;
        this.standing = new StandingRows(recorded);
        order.unions().forEach(union -> unions.put(union.key(), union));
    }

    /**
     * @param reports everything that waits for this work order, in any order
     * @param checkCounters whether counters that disagree with their unions are put right by entries of their own
     * @param now the moment of the decision, written as Timestamp and Fecha_Modificacion
     * @param recorded whether a row with this id stands in Metadata
     * @param owed work of this work order that the row of its group is still to be written for
     */
    public static Decisions decide(
            WorkOrder order,
            List<? extends Report> reports,
            Policies policies,
            boolean checkCounters,
            Instant now,
            Predicate<UUID> recorded,
            List<OwedWork> owed) {
        return new Deciding(order, policies, now, recorded).decide(reports, checkCounters, owed);
    }

    private Decisions decide(List<? extends Report> reports, boolean checkCounters, List<OwedWork> owed) {
        List<? extends Report> inOrder =
                reports.stream().sorted(Comparator.comparing(Report::arrival)).toList();
        List<Report> open = new ArrayList<>();
        List<Completion> done = new ArrayList<>();
        for (Report report : inOrder) {
            Optional<Recorded> recorded = standing.own(report);
            recorded.ifPresentOrElse(decisions::add, () -> open.add(report));
            if (recorded.isPresent() && report instanceof Completion completion) {
                done.add(completion);
            }
        }
        done.sort(ARM_FIRST_THEN_BY_FINISH);
        Map<SpoolKey, List<WorkGroup>> groups = judge(open, inOrder, owed, done);
        Map<SpoolKey, List<Report>> spoolReports = spoolReports(open, done, groups);
        for (Spool spool : order.spools()) {
            List<WorkGroup> own = groups.getOrDefault(spool.key(), List.of());
            List<Report> others = spoolReports.getOrDefault(spool.key(), List.of());
            if (!own.isEmpty() || !others.isEmpty() || checkCounters) {
                SpoolTimeline timeline = new SpoolTimeline(spool, order, policies, now, recorded);
                timeline.play(own, others, checkCounters);
                decisions.addAll(timeline.decisions());
                entries.addAll(timeline.entries());
                warnings.addAll(timeline.warnings());
            }
        }
        List<OwedWork> settled =
                paid.keySet().stream().flatMap(group -> group.owed().stream()).toList();
        return new Decisions(decisions, entries, warnings, settled);
    }

    private Map<SpoolKey, List<WorkGroup>> judge(
            List<? extends Report> reports,
            List<? extends Report> reportedAlong,
            List<OwedWork> owed,
            List<Completion> done) {
        CompletionRules rules = new CompletionRules(order, policies, now, unions::get);
        Map<WorkGroup.Key, WorkGroup> groups = new LinkedHashMap<>();
        owed.forEach(work ->
                groups.computeIfAbsent(WorkGroup.Key.of(work), WorkGroup::new).add(work));
        groups.values().removeIf(group -> stands(group, done));
        reports.stream()
                .filter(Completion.class::isInstance)
                .map(Completion.class::cast)
                .map(completion -> withStart(completion, reportedAlong))
                .sorted(ARM_FIRST_THEN_BY_FINISH)
                .forEach(completion -> {
                    Judgement judgement = rules.judge(completion);
                    if (judgement instanceof Judgement.Accept accept) {
                        AcceptedWork work = AcceptedWork.of(completion, accept.union(), now);
                        unions.put(work.before().key(), work.after());
                        groups.computeIfAbsent(WorkGroup.Key.of(work), WorkGroup::new)
                                .add(work);
                    } else if (judgement instanceof Judgement.Refuse refuse) {
                        decisions.add(new Rejected(completion, refuse.reason(), refuse.facts()));
                    } else if (judgement instanceof Judgement.Wait wait) {
                        decisions.add(new Deferred(completion, wait.reason(), wait.facts()));
                    }
                });
        groups.values().stream()
                .filter(group -> standing.wasFinishedByAnother(group, done))
                .forEach(WorkGroup::finishedByAnother);
        Map<SpoolKey, List<WorkGroup>> bySpool = new HashMap<>();
        groups.values().stream()
                .sorted(Comparator.comparing(group -> group.key().operation()))
                .forEach(group -> bySpool.computeIfAbsent(group.key().spool(), any -> new ArrayList<>())
                        .add(group));
        return bySpool;
    }

    private boolean stands(WorkGroup owed, List<Completion> done) {
        Optional<UUID> row = standing.rowOf(owed, done);
        row.ifPresent(found -> paid.put(owed, found));
        return row.isPresent();
    }

    /** A FINALIZAR that the row of work which is written carries stands there, too. */
    private Optional<Recorded> carriedAlready(Report report) {
        return paid.entrySet().stream()
                .filter(group -> report instanceof Report.Release release
                        && group.getKey().carries(release))
                .map(group -> new Recorded(report, group.getValue()))
                .findFirst();
    }

    /**
     * A completion of a FINALIZAR started when its worker last took the spool before it was finished, as the workbook
     * shows it or as it is reported along with it; where the worker never did, when it was finished.
     */
    private Completion withStart(Completion completion, List<? extends Report> reports) {
        if (completion.startedAt() != null) {
            return completion;
        }
        Stream<Instant> shown = order.spools().stream()
                .filter(spool -> spool.key().tagSpool().equals(completion.spool()))
                .map(spool -> spool.heldSince(completion.worker()))
                .flatMap(Optional::stream);
        Stream<Instant> reported = reports.stream()
                .filter(Occupation.class::isInstance)
                .map(Occupation.class::cast)
                .filter(taken -> taken.spool().equals(completion.spool())
                        && taken.worker().equals(completion.worker()))
                .map(Occupation::at);
        Instant start = Stream.concat(shown, reported)
                .filter(taken -> !taken.isAfter(completion.finishedAt()))
                .max(Comparator.naturalOrder())
                .orElse(completion.finishedAt());
        return new Completion(
                completion.arrival(),
                completion.id(),
                completion.ot(),
                completion.spool(),
                completion.union(),
                completion.operation(),
                completion.worker(),
                start,
                completion.finishedAt(),
                completion.expectedVersion(),
                completion.stagedAt());
    }

    private Map<SpoolKey, List<Report>> spoolReports(
            List<Report> reports, List<Completion> done, Map<SpoolKey, List<WorkGroup>> groups) {
        Map<SpoolKey, List<Report>> bySpool = new TreeMap<>(Comparator.comparing(SpoolKey::tagSpool));
        for (Report report : reports) {
            String tagSpool = SpoolTimeline.spoolOf(report);
            if (tagSpool == null) {
                continue;
            }
            Optional<Spool> spool = order.spool(tagSpool);
            if (!order.isListed()) {
                decisions.add(new Rejected(report, Reason.UNKNOWN_WORK_ORDER, CompletionRules.unknownWorkOrder(order)));
            } else if (spool.isEmpty()) {
                decisions.add(
                        new Rejected(report, Reason.SPOOL_MISMATCH, order.ot() + " has no spool " + tagSpool + "."));
            } else {
                SpoolKey key = spool.get().key();
                carriedAlready(report)
                        .or(() -> standing.withItsWork(report, done, groups.getOrDefault(key, List.of()), spool.get()))
                        .ifPresentOrElse(decisions::add, () -> bySpool.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(report));
            }
        }
        return bySpool;
    }
}
