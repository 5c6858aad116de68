package dev.costura.union;

import dev.costura.union.Decision.Accepted;
import dev.costura.union.Decision.Rejected;
import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import dev.costura.union.Report.SpoolEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plays what happened on one spool in order of time and writes it down as entries: ARM groups before SOLD groups, and
 * every spool-level report before the first group that was finished, or whose FINALIZAR came, later than it.
 */
final class SpoolTimeline {

    private static final Comparator<Report> BY_TIME =
            Comparator.comparing(SpoolTimeline::timeOf).thenComparing(Report::arrival);

    private final Policies policies;
    private final SpoolDraft draft;
    private final EntryWriting writing;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> refusedOccupations = new HashMap<>();
    private final Set<String> lastReleases = new HashSet<>();

    SpoolTimeline(Spool spool, WorkOrder order, Policies policies, Instant now, Predicate<UUID> recorded) {
        this.policies = policies;
        this.draft = new SpoolDraft(spool, order);
        this.writing = new EntryWriting(spool.key(), now, recorded);
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
        findWhoHadIt(waiting);
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
     * Who had the spool is a question of time, not of the order of entries: a group may hold work from before and after
     * another worker's turn. So it is told beforehand who took it out of turn, and which FINALIZAR is the last.
     */
    private void findWhoHadIt(List<Report> inOrderOfTime) {
        String occupant = draft.occupant();
        Instant since = draft.occupiedSince();
        for (Report report : inOrderOfTime) {
            String worker = report.worker().name();
            if (report instanceof Occupation occupation) {
                if (occupant != null && !occupant.equals(worker)) {
                    refusedOccupations.put(report.id(), occupant);
                } else if (since == null || !since.isAfter(occupation.at())) {
                    occupant = worker;
                    since = occupation.at();
                    lastReleases.clear();
                }
            } else if (report instanceof Release release && occupant != null) {
                if (!occupant.equals(worker)) {
                    draft.staysOccupied(release, occupant);
                } else if (since == null || !since.isAfter(release.at())) {
                    occupant = null;
                    since = null;
                    lastReleases.add(release.id());
                }
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
                .filter(group::carries)
                .toList();
    }

    private void remediate(boolean countersFollowAnyway) {
        List<CellChange> changes = draft.disagreeingCounters(countersFollowAnyway);
        if (!changes.isEmpty()) {
            entries.add(writing.remediation(changes));
        }
    }

    private void record(WorkGroup group, List<Release> releases) {
        for (AcceptedWork work : group.work()) {
            entries.add(writing.union(work, draft.apply(work)));
            decisions.add(new Accepted(work.completion(), work.entryId()));
        }
        boolean complete =
                !group.isFinishedByAnother() && draft.isComplete(group.key().operation(), policies);
        List<CellChange> changes = new ArrayList<>();
        releases.forEach(release -> changes.addAll(draft.release(policies, lastReleases.contains(release.id()))));
        Entry entry = writing.group(group, complete, changes);
        entries.add(entry);
        releases.forEach(release -> decisions.add(new Accepted(release, entry.id())));
    }

    private void record(Report report) {
        if (report instanceof Occupation occupation) {
            String occupant = refusedOccupations.get(occupation.id());
            if (occupant == null) {
                accept(occupation, writing.occupation(occupation, draft.occupy(occupation)));
            } else {
                decisions.add(refused(occupation, occupant));
            }
        } else if (report instanceof Release release) {
            accept(
                    release,
                    writing.releaseWithoutWork(release, draft.release(policies, lastReleases.contains(release.id()))));
        } else if (report instanceof SpoolEvent event) {
            accept(event, writing.event(event));
        }
    }

    private void accept(Report report, Entry entry) {
        entries.add(entry);
        decisions.add(new Accepted(report, entry.id()));
    }

    private Rejected refused(Occupation occupation, String occupant) {
        return new Rejected(
                occupation,
                Reason.SPOOL_OCCUPIED,
                "%s was occupied by %s when %s took it; it must be finished first."
                        .formatted(draft.key(), occupant, occupation.worker().name()));
    }
}
