package dev.costura.union;

import dev.costura.union.Judgement.Accept;
import dev.costura.union.Judgement.Wait;
import dev.costura.union.Report.Completion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules that a completion must pass, in this order: the work order is known, the union is found and can be read,
 * the work is not done yet and is required, its dates make sense, the version is the one expected, and ARM comes before
 * SOLD. The first rule that objects decides.
 */
final class CompletionRules {

    private final WorkOrder order;
    private final Policies policies;
    private final Instant now;
    private final Function<UnionKey, Union> current;

    /**
     * @param current a union as it stands after what was accepted before
     */
    CompletionRules(WorkOrder order, Policies policies, Instant now, Function<UnionKey, Union> current) {
        this.order = order;
        this.policies = policies;
        this.now = now;
        this.current = current;
    }

    Judgement judge(Completion completion) {
        if (!order.isListed()) {
            return new Judgement.Refuse(Reason.UNKNOWN_WORK_ORDER, unknownWorkOrder(order));
        }
        List<UnionKey> candidates = order.spools().stream()
                .flatMap(spool -> spool.unions().stream())
                .map(Union::key)
                .filter(key -> key.number() == completion.union())
                .toList();
        List<UnionKey> found = candidates.stream()
                .filter(key -> completion.spool() == null || key.tagSpool().equals(completion.spool()))
                .toList();
        Optional<WorkOrder.UnreadableRow> unreadable = order.unreadable().stream()
                .filter(row -> found.isEmpty()
                        ? row.mayBe(completion.spool(), completion.union())
                        : row.claims(completion.spool(), completion.union()))
                .findFirst();

        if (found.size() > 1) {
            return Judgement.refuse(
                    Reason.AMBIGUOUS_UNION,
                    "Union %d of %s stands on the spools %s; the report must say which.",
                    completion.union(),
                    order.ot(),
                    found.stream().map(UnionKey::tagSpool).sorted().collect(Collectors.joining(", ")));
        }
        if (unreadable.isPresent()) {
            return new Judgement.Refuse(Reason.UNREADABLE_ROW, unreadable.get().facts());
        }
        if (found.isEmpty()) {
            return notFound(completion, candidates);
        }
        Union union = current.apply(found.get(0));
        return List.<BiFunction<Union, Completion, Optional<Judgement>>>of(
                        this::notYetComplete,
                        this::required,
                        this::inOrderOfTime,
                        this::versionAsExpected,
                        this::armFirst)
                .stream()
                .map(rule -> rule.apply(union, completion))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Accept(union));
    }

    static String unknownWorkOrder(WorkOrder order) {
        return (order.unions().isEmpty()
                        ? "The workbook has no work order %s."
                        : "%s has unions, but no row in the tab of work orders, where its counters belong.")
                .formatted(order.ot());
    }

    private Judgement notFound(Completion completion, List<UnionKey> candidates) {
        String spool = completion.spool();
        if (spool != null && order.spool(spool).isEmpty()) {
            return Judgement.refuse(
                    Reason.SPOOL_MISMATCH,
                    "%s has no spool %s; its spools are %s.",
                    order.ot(),
                    spool,
                    order.spools().stream()
                            .map(known -> known.key().tagSpool())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (spool != null && !candidates.isEmpty()) {
            return Judgement.refuse(
                    Reason.SPOOL_MISMATCH,
                    "Union %d of %s stands on spool %s, not on %s.",
                    completion.union(),
                    order.ot(),
                    candidates.stream().map(UnionKey::tagSpool).sorted().collect(Collectors.joining(", ")),
                    spool);
        }
        int count = order.unions().size();
        return Judgement.refuse(
                Reason.UNKNOWN_UNION,
                "%s has no union %d; it has %s.",
                order.ot(),
                completion.union(),
                count == 0 ? "no unions" : count + " unions");
    }

    private Optional<Judgement> notYetComplete(Union union, Completion completion) {
        if (!union.isComplete(completion.operation())) {
            return Optional.empty();
        }
        return Optional.of(Judgement.refuse(
                Reason.ALREADY_COMPLETE,
                "%s of %s was finished on %s by %s.",
                completion.operation(),
                union.key().id(),
                union.finishOf(completion.operation()),
                Objects.requireNonNullElse(union.workerOf(completion.operation()), "somebody unnamed")));
    }

    private Optional<Judgement> required(Union union, Completion completion) {
        if (policies.requires(completion.operation(), union)) {
            return Optional.empty();
        }
        return Optional.of(Judgement.refuse(
                Reason.OPERATION_NOT_REQUIRED,
                "%s is of type %s, which is fitted up only and never welded.",
                union.key().id(),
                union.tipoUnion()));
    }

    private Optional<Judgement> inOrderOfTime(Union union, Completion completion) {
        Instant start = completion.startedAt();
        if (start == null || !completion.finishedAt().isBefore(start)) {
            return Optional.empty();
        }
        return Optional.of(Judgement.refuse(
                Reason.FINISH_BEFORE_START,
                "%s of %s is reported as finished at %s, before its start at %s.",
                completion.operation(),
                union.key().id(),
                completion.finishedAt(),
                start));
    }

    private Optional<Judgement> versionAsExpected(Union union, Completion completion) {
        boolean asExpected = completion.expectedVersion() == null
                || completion.expectedVersion().equals(union.version());
        boolean rebased = policies.onVersionConflict() == Policies.VersionConflict.REBASE
                && union.isUntouched(completion.operation());
        if (asExpected || rebased) {
            return Optional.empty();
        }
        return Optional.of(Judgement.refuse(
                Reason.VERSION_CONFLICT,
                "%s has version %s, the report expects %s: it was changed in between%s.",
                union.key().id(),
                Objects.requireNonNullElse(union.version(), "none"),
                completion.expectedVersion(),
                union.modificadoPor() == null ? "" : ", last by " + union.modificadoPor()));
    }

    private Optional<Judgement> armFirst(Union union, Completion completion) {
        if (completion.operation() == Operation.ARM || union.isComplete(Operation.ARM)) {
            return Optional.empty();
        }
        // Decisions know no finer time than seconds; with no days to wait, one made in the second of the report is
        // late.
        Instant deadline = completion.stagedAt().truncatedTo(ChronoUnit.SECONDS).plus(policies.deferFor());
        if (now.isBefore(deadline)) {
            return Optional.of(new Wait(
                    Reason.ARM_NOT_COMPLETE,
                    "%s is not fitted up yet; its SOLD waits for the ARM until %s."
                            .formatted(union.key().id(), deadline)));
        }
        return Optional.of(Judgement.refuse(
                Reason.ARM_NOT_COMPLETE,
                "%s is not fitted up; its SOLD waited for the ARM until %s.",
                union.key().id(),
                deadline));
    }
}
