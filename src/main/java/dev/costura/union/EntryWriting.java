package dev.costura.union;

import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import dev.costura.union.Report.SpoolEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries of one spool: the id that follows from what is reported, the words of the event, and what goes into
 * Metadata_JSON. The OT is always among that, for a Metadata row names it nowhere else.
 */
final class EntryWriting {

    static final String REMEDIATION = "REMEDIAR";

    private final SpoolKey spool;
    private final Instant now;
    private final Predicate<UUID> recorded;

    EntryWriting(SpoolKey spool, Instant now, Predicate<UUID> recorded) {
        this.spool = spool;
        this.now = now;
        this.recorded = recorded;
    }

    Entry union(AcceptedWork work, List<CellChange> changes) {
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
        return new Entry(
                work.entryId(),
                EventType.unionRegistered(completion.operation()),
                spool,
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
                changes);
    }

    /**
     * @param complete whether the group leaves nothing open for its operation
     */
    Entry group(WorkGroup group, boolean complete, List<CellChange> changes) {
        Operation operation = group.key().operation();
        EventType type = complete ? EventType.spoolCompleted(operation) : EventType.spoolPaused(operation);
        return spoolLevel(
                RowIds.group(type, group.completions()),
                type,
                operation,
                complete ? "COMPLETAR" : "PAUSAR",
                group.key().worker(),
                group.lastFinish(),
                workDone(group.unionIds(), group.pulgadas()),
                changes);
    }

    Entry occupation(Occupation occupation, List<CellChange> changes) {
        EventType type = EventType.started(occupation.operation());
        return spoolLevel(
                RowIds.own(occupation),
                type,
                occupation.operation(),
                "INICIAR",
                occupation.worker(),
                occupation.at(),
                details(),
                changes);
    }

    /** A FINALIZAR whose unions are none, or were all refused or deferred. */
    Entry releaseWithoutWork(Release release, List<CellChange> changes) {
        boolean cancelled = release.unions().isEmpty();
        return spoolLevel(
                RowIds.own(release),
                RowIds.withoutWork(release),
                release.operation(),
                cancelled ? "CANCELAR" : "PAUSAR",
                release.worker(),
                release.at(),
                workDone(List.of(), Spool.inches(BigDecimal.ZERO)),
                changes);
    }

    /** An event's own details can't take the place of the OT. */
    Entry event(SpoolEvent event) {
        Map<String, Object> details = details();
        details.putAll(event.details());
        details.put("ot", spool.ot());
        return spoolLevel(
                RowIds.own(event),
                new EventType(event.type()),
                event.operation(),
                event.action() == null ? event.type() : event.action(),
                event.worker(),
                event.at(),
                details,
                List.of());
    }

    Entry remediation(List<CellChange> changes) {
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = new LinkedHashMap<>();
        for (CellChange change : changes) {
            before.put(change.header(), plain(change.before()));
            after.put(change.header(), plain(change.after()));
        }
        Map<String, Object> details = details();
        details.put("before", before);
        details.put("after", after);
        return spoolLevel(
                remediationId(), EventType.SYSTEM_REMEDIATION, null, REMEDIATION, Worker.SYSTEM, now, details, changes);
    }

    /** Nothing is reported that it could follow from but the time, and a clock that was set back shows a time again. */
    private UUID remediationId() {
        UUID id = NamedUuid.of(spool.ot(), spool.tagSpool(), "remediation", now.toString());
        while (recorded.test(id)) {
            id = NamedUuid.of(id.toString(), "again");
        }
        return id;
    }

    private Entry spoolLevel(
            UUID id,
            EventType type,
            @Nullable Operation operation,
            String action,
            Worker worker,
            Instant operatedAt,
            Map<String, Object> details,
            List<CellChange> changes) {
        return new Entry(
                id,
                type,
                spool,
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
                changes);
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ot", spool.ot());
        return details;
    }

    private Map<String, Object> workDone(List<String> unionIds, BigDecimal pulgadas) {
        Map<String, Object> details = details();
        details.put("union_count", unionIds.size());
        details.put("pulgadas", pulgadas);
        details.put("union_ids", unionIds);
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
