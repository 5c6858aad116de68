package dev.costura.union;

import dev.costura.union.Decision.Accepted;
import dev.costura.union.Decision.Rejected;
import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import dev.costura.union.Report.SpoolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plays what happened on one spool in order of time and writes it down as entries: ARM groups before SOLD groups, and
 * every spool-level report before the first group that was finished, or whose FINALIZAR came, later than it.
 */
final class SpoolTimeline {

    private static final Comparator<Report> BY_TIME =
            Comparator.comparing(SpoolTimeline::timeOf).thenComparing(Report::arrival);

    private final WorkOrder order;
    private final Policies policies;
    private final Instant now;
    private final SpoolDraft draft;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> refusedOccupations = new HashMap<>();

    SpoolTimeline(Spool spool, WorkOrder order, Policies policies, Instant now) {
        this.order = order;
        this.policies = policies;
        this.now = now;
        this.draft = new SpoolDraft(spool, order);
    }

    List<Decision> decisions() {
        return decisions;
    }

    List<Entry> entries() {
        return entries;
    }

    List<String> warnings() {
        return draft.warnings();
    }

    /** The spool that a spool-level report names; null for a completion. */
    static @Nullable String spoolOf(Report report) {
        if (report instanceof Occupation occupation) {
            return occupation.spool();
        } else if (report instanceof Release release) {
            return release.spool();
        } else if (report instanceof SpoolEvent event) {
            return event.spool();
        }
        return null;
    }

    private static Instant timeOf(Report report) {
        if (report instanceof Occupation occupation) {
            return occupation.at();
        } else if (report instanceof Release release) {
            return release.at();
        } else if (report instanceof SpoolEvent event) {
            return event.at();
        }
        return ((Completion) report).finishedAt();
    }

    void play(List<WorkGroup> groups, List<Report> reports, boolean checkCounters) {
        if (checkCounters) {
            remediate(!groups.isEmpty());
        }
        List<Report> waiting = new ArrayList<>(reports);
        waiting.sort(BY_TIME);
        findRefusedOccupations(waiting);
        for (WorkGroup group : groups) {
            List<Release> releases = releasesOf(group, waiting);
            waiting.removeAll(releases);
            for (Report earlier : List.copyOf(waiting)) {
                if (precedes(earlier, group, releases)) {
                    waiting.remove(earlier);
                    record(earlier);
                }
            }
            record(group, releases);
        }
        waiting.forEach(this::record);
    }

    /**
     * Whether somebody else had the spool is a question of time, not of the order of entries: a group may hold work
     * from before and after another worker's turn.
     */
    private void findRefusedOccupations(List<Report> inOrderOfTime) {
        String occupant = draft.occupant();
        for (Report report : inOrderOfTime) {
            String worker = report.worker().name();
            if (report instanceof Occupation) {
                if (occupant == null || occupant.equals(worker)) {
                    occupant = worker;
                } else {
                    refusedOccupations.put(report.id(), occupant);
                }
            } else if (report instanceof Release release
                    && worker.equals(occupant)
                    && !draft.takenAfter(release.at())) {
                occupant = null;
            }
        }
    }

    private static boolean precedes(Report report, WorkGroup group, List<Release> releases) {
        return timeOf(report).isBefore(group.lastFinish())
                || releases.stream().anyMatch(release -> BY_TIME.compare(report, release) < 0);
    }

    /** The FINALIZAR that brought work of this group. */
    private static List<Release> releasesOf(WorkGroup group, List<Report> waiting) {
        return waiting.stream()
                .filter(Release.class::isInstance)
                .map(Release.class::cast)
                .filter(release -> group.includesAnyOf(release.unions())
                        && release.operation() == group.key().operation()
                        && release.worker().equals(group.key().worker()))
                .toList();
    }

    private void remediate(boolean countersFollowAnyway) {
        List<CellChange> changes = draft.disagreeingCounters(countersFollowAnyway);
        if (changes.isEmpty()) {
            return;
        }
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        for (CellChange change : changes) {
            before.put(change.header(), plain(change.before()));
            after.put(change.header(), plain(change.after()));
        }
        Map<String, Object> details = details();
        details.put("before", before);
        details.put("after", after);
        UUID id = NamedUuid.of(order.ot(), draft.key().tagSpool(), "remediation", now.toString());
        add(id, EventType.SYSTEM_REMEDIATION, null, "REMEDIAR", Worker.SYSTEM, now, details, changes);
    }

    private void record(WorkGroup group, List<Release> releases) {
        for (AcceptedWork work : group.work()) {
            record(work);
        }
        boolean complete = draft.isComplete(group.key().operation(), policies);
        Operation operation = group.key().operation();
        EventType type = complete ? EventType.spoolCompleted(operation) : EventType.spoolPaused(operation);
        Map<String, Object> details = details();
        details.put("union_count", group.work().size());
        details.put("pulgadas", group.pulgadas());
        details.put("union_ids", group.unionIds());
        List<String> sources =
                group.work().stream().map(one -> one.completion().id()).toList();
        UUID id = NamedUuid.of(type.name(), String.join(",", sources));
        List<CellChange> changes = new ArrayList<>();
        for (Release release : releases) {
            changes.addAll(draft.release(release, policies));
            decisions.add(new Accepted(release, id));
        }
        add(
                id,
                type,
                operation,
                complete ? "COMPLETAR" : "PAUSAR",
                group.key().worker(),
                group.lastFinish(),
                details,
                changes);
    }

    private void record(AcceptedWork work) {
        Completion completion = work.completion();
        Union union = work.before();
        Map<String, Object> details = details();
        details.put("union_id", union.key().id());
        details.put("dn_union", union.dnUnion());
        details.put("tipo_union", union.tipoUnion());
        details.put("inicio", String.valueOf(completion.startedAt()));
        details.put("fin", completion.finishedAt().toString());
        details.put("version", String.valueOf(work.after().version()));
        details.put("completion_id", completion.id());
        entries.add(new Entry(
                work.entryId(),
                EventType.unionRegistered(completion.operation()),
                union.key().spool(),
                union.nUnion(),
                completion.operation(),
                "REGISTRAR",
                completion.worker(),
                now,
                completion.finishedAt(),
                union.dnUnion(),
                details,
                union.version(),
                work.after().version(),
                draft.apply(work)));
        decisions.add(new Accepted(completion, work.entryId()));
    }

    private void record(Report report) {
        if (report instanceof Occupation occupation) {
            record(occupation);
        } else if (report instanceof Release release) {
            record(release);
        } else if (report instanceof SpoolEvent event) {
            Map<String, Object> details = details();
            details.putAll(event.details());
            details.put("ot", order.ot());
            UUID id = NamedUuid.of(event.id(), event.type());
            String action = event.action() == null ? event.type() : event.action();
            add(
                    id,
                    new EventType(event.type()),
                    event.operation(),
                    action,
                    event.worker(),
                    event.at(),
                    details,
                    List.of());
            decisions.add(new Accepted(event, id));
        }
    }

    private void record(Occupation occupation) {
        String occupant = refusedOccupations.get(occupation.id());
        if (occupant != null) {
            decisions.add(new Rejected(
                    occupation,
                    Reason.SPOOL_OCCUPIED,
                    "%s was occupied by %s when %s took it; it must be finished first."
                            .formatted(
                                    draft.key(), occupant, occupation.worker().name())));
            return;
        }
        EventType type = EventType.started(occupation.operation());
        UUID id = NamedUuid.of(occupation.id(), type.name());
        List<CellChange> changes = draft.occupy(occupation);
        add(id, type, occupation.operation(), "INICIAR", occupation.worker(), occupation.at(), details(), changes);
        decisions.add(new Accepted(occupation, id));
    }

    /** A FINALIZAR whose unions are none, or were all refused or deferred. */
    private void record(Release release) {
        boolean cancelled = release.unions().isEmpty();
        EventType type = cancelled ? EventType.SPOOL_CANCELADO : EventType.spoolPaused(release.operation());
        Map<String, Object> details = details();
        details.put("union_count", 0);
        details.put("pulgadas", Spool.inches(BigDecimal.ZERO));
        details.put("union_ids", List.of());
        UUID id = NamedUuid.of(release.id(), type.name());
        List<CellChange> changes = draft.release(release, policies);
        add(
                id,
                type,
                release.operation(),
                cancelled ? "CANCELAR" : "PAUSAR",
                release.worker(),
                release.at(),
                details,
                changes);
        decisions.add(new Accepted(release, id));
    }

    private void add(
            UUID id,
            EventType type,
            @Nullable Operation operation,
            String action,
            Worker worker,
            Instant operatedAt,
            Map<String, Object> details,
            List<CellChange> changes) {
        entries.add(new Entry(
                id,
                type,
                draft.key(),
                null,
                operation,
                action,
                worker,
                now,
                operatedAt,
                BigDecimal.ZERO,
                details,
                null,
                null,
                changes));
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ot", order.ot());
        return details;
    }

    private static Object plain(CellValue value) {
        if (value instanceof CellValue.Numeric numeric) {
            return numeric.number();
        } else if (value instanceof CellValue.Text text) {
            return text.text();
        } else if (value instanceof CellValue.Moment moment) {
            return moment.instant().toString();
        }
        return "";
    }
}
