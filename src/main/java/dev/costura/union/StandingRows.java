package dev.costura.union;

import dev.costura.union.Decision.Recorded;
import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Release;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reports whose row stands in Metadata already: another Costura wrote them, or this one did before its database was put
 * back to an older day. They are in the workbook, whatever their cells look like by now (whoever blanked them since had
 * reasons), and nothing of them is written again.
 */
final class StandingRows {

    private final Predicate<UUID> recorded;

    StandingRows(Predicate<UUID> recorded) {
        this.recorded = recorded;
    }

    Optional<Recorded> own(Report report) {
        UUID row = RowIds.own(report);
        return recorded.test(row) ? Optional.of(new Recorded(report, row)) : Optional.empty();
    }

    /**
     * A FINALIZAR without a row of its own, all of whose work stands there, stands in the row of their group. Of what
     * that group was made only its writer knows; where it is not found by the completions at hand, the spool tells, for
     * a worker who still has it was not let go.
     *
     * @param done completions of this decision that stand in Metadata, in the order in which they are decided
     * @param toWrite the work on this spool that is accepted now
     */
    Optional<Recorded> withItsWork(Report report, List<Completion> done, List<WorkGroup> toWrite, Spool spool) {
        if (!(report instanceof Release release) || toWrite.stream().anyMatch(group -> group.carries(release))) {
            return Optional.empty();
        }
        List<Completion> sameWorker = done.stream()
                .filter(completion -> completion.operation() == release.operation()
                        && completion.worker().equals(release.worker())
                        && (completion.spool() == null || completion.spool().equals(release.spool())))
                .toList();
        List<Completion> broughtAlong = sameWorker.stream()
                .filter(completion -> release.unions().contains(completion.union()))
                .toList();
        if (broughtAlong.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> group = groupOf(release, sameWorker).or(() -> groupOf(release, broughtAlong));
        boolean stillHeld = spool.heldSince(release.worker())
                .filter(since -> !since.isAfter(release.at()))
                .isPresent();
        return group.isEmpty() && stillHeld
                ? Optional.empty()
                : Optional.of(new Recorded(release, group.orElseGet(() -> RowIds.own(broughtAlong.get(0)))));
    }

    /**
     * The spool-level row of work that is owed one, where it stands there: for that work alone, or together with the rest of
     * its group, which was written after the day that the database was put back to. What came to the group later than what
     * is known here came in later, too.
     */
    Optional<UUID> rowOf(WorkGroup owed, List<Completion> done) {
        WorkGroup.Key key = owed.key();
        List<Completion> rest = restOf(key, done);
        List<Long> arrivals = rest.stream().map(Completion::arrival).sorted().toList();
        return Stream.concat(Stream.of(Long.MIN_VALUE), arrivals.stream())
                .map(last -> Stream.concat(
                                owed.completions().stream(),
                                rest.stream()
                                        .filter(completion -> completion.arrival() <= last)
                                        .map(Completion::id))
                        .toList())
                .map(completions -> rowOf(key.operation(), completions))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<Completion> restOf(WorkGroup.Key key, List<Completion> done) {
        return done.stream()
                .filter(completion -> completion.operation() == key.operation()
                        && completion.worker().equals(key.worker())
                        && (completion.spool() == null
                                || completion.spool().equals(key.spool().tagSpool())))
                .toList();
    }

    /**
     * Whether another Costura has written the rest of a group that a batch of ours ended in. It wrote after us, so it
     * was the one that left nothing open on the spool, and its row says so unless it says otherwise.
     */
    boolean wasFinishedByAnother(WorkGroup group, List<Completion> done) {
        if (!group.work().isEmpty()) {
            return false;
        }
        WorkGroup.Key key = group.key();
        List<String> rest = restOf(key, done).stream().map(Completion::id).toList();
        return !rest.isEmpty() && !recorded.test(RowIds.group(EventType.spoolPaused(key.operation()), rest));
    }

    private Optional<UUID> groupOf(Release release, List<Completion> completions) {
        return rowOf(
                release.operation(), completions.stream().map(Completion::id).toList());
    }

    private Optional<UUID> rowOf(Operation operation, List<String> completions) {
        return Stream.of(EventType.spoolCompleted(operation), EventType.spoolPaused(operation))
                .map(type -> RowIds.group(type, completions))
                .filter(recorded)
                .findFirst();
    }
}
