package dev.costura.union;

import dev.costura.union.Report.Release;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Accepted work of one worker, at one operation, on one spool: one row a union and one spool-level row. */
final class WorkGroup {

    record Key(SpoolKey spool, Operation operation, Worker worker) {
        static Key of(AcceptedWork work) {
            return new Key(
                    work.before().key().spool(),
                    work.completion().operation(),
                    work.completion().worker());
        }

        static Key of(OwedWork owed) {
            return new Key(owed.spool(), owed.operation(), owed.worker());
        }
    }

    private final Key key;
    private final List<OwedWork> owed = new ArrayList<>();
    private final List<AcceptedWork> work = new ArrayList<>();
    private boolean finishedByAnother;

    WorkGroup(Key key) {
        this.key = key;
    }

    /** Its union row is written; only the group's row is to count it in. */
    void add(OwedWork written) {
        owed.add(written);
    }

    void add(AcceptedWork accepted) {
        work.add(accepted);
    }

    /** Another Costura wrote what was left of it, and said that the spool is complete. */
    void finishedByAnother() {
        finishedByAnother = true;
    }

    boolean isFinishedByAnother() {
        return finishedByAnother;
    }

    Key key() {
        return key;
    }

    List<OwedWork> owed() {
        return owed;
    }

    List<AcceptedWork> work() {
        return work;
    }

    /** Whether the FINALIZAR brought work of this group. */
    boolean carries(Release release) {
        return key.operation() == release.operation()
                && key.worker().equals(release.worker())
                && key.spool().tagSpool().equals(release.spool())
                && unionNumbers().anyMatch(release.unions()::contains);
    }

    private Stream<Integer> unionNumbers() {
        return Stream.concat(owed.stream().map(OwedWork::union), work.stream().map(one -> one.before()
                .nUnion()));
    }

    /** The reports of its work, in the order of their decision. */
    List<String> completions() {
        return Stream.concat(
                        owed.stream().map(OwedWork::completion),
                        work.stream().map(one -> one.completion().id()))
                .toList();
    }

    Instant lastFinish() {
        return Stream.concat(
                        owed.stream().map(OwedWork::finishedAt),
                        work.stream().map(one -> one.completion().finishedAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    BigDecimal pulgadas() {
        return Spool.inches(
                Stream.concat(owed.stream().map(OwedWork::inches), work.stream().map(one -> one.before()
                                .dnUnion()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    List<String> unionIds() {
        return Stream.concat(
                        owed.stream().map(OwedWork::unionId),
                        work.stream().map(one -> one.before().key().id()))
                .toList();
    }
}
