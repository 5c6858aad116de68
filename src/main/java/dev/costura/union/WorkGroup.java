package dev.costura.union;

import dev.costura.union.Report.Release;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Accepted work of one worker, at one operation, on one spool: one row a union and one spool-level row. */
final class WorkGroup {

    record Key(SpoolKey spool, Operation operation, Worker worker) {
        static Key of(AcceptedWork work) {
            return new Key(
                    work.before().key().spool(),
                    work.completion().operation(),
                    work.completion().worker());
        }
    }

    private final Key key;
    private final List<AcceptedWork> work = new ArrayList<>();

    WorkGroup(Key key) {
        this.key = key;
    }

    void add(AcceptedWork accepted) {
        work.add(accepted);
    }

    Key key() {
        return key;
    }

    List<AcceptedWork> work() {
        return work;
    }

    /** Whether the FINALIZAR brought work of this group. */
    boolean carries(Release release) {
        return key.operation() == release.operation()
                && key.worker().equals(release.worker())
                && key.spool().tagSpool().equals(release.spool())
                && work.stream()
                        .anyMatch(one -> release.unions().contains(one.before().nUnion()));
    }

    Instant lastFinish() {
        return work.get(work.size() - 1).completion().finishedAt();
    }

    BigDecimal pulgadas() {
        return Spool.inches(work.stream().map(one -> one.before().dnUnion()).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    List<String> unionIds() {
        return work.stream().map(one -> one.before().key().id()).toList();
    }
}
