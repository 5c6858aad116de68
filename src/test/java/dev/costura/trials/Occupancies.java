package dev.costura.trials;

import dev.costura.union.CellValue;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.Union;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has a spool in the end, since when, and what its row says of it. An INICIAR takes a free spool, or takes it again
 * for the same worker; the FINALIZAR of who has it frees it; neither sets the clock back. Which reports a run saw together
 * is left open, so there may be several ends; what stands in the row must be one of them.
 */
final class Occupancies {

    /** More reports on one spool than this could have come in too many orders. */
    private static final int MOST = 12;

    private static final String FREE = "Disponible";
    private static final Pattern PROGRESS = Pattern.compile("Disponible - ARM (\\d+)/(\\d+), SOLD (\\d+)/(\\d+)");
    private static final List<SpoolField> FIELDS =
            List.of(SpoolField.OCUPADO_POR, SpoolField.FECHA_OCUPACION, SpoolField.ESTADO_DETALLE);

    private final Planted planted;
    private final Fates fates;
    private final List<Report> reports;
    private final Rows rows;
    private final Sheet orders;
    private final Set<String> tolerated;
    private final Findings findings;

    Occupancies(
            Planted planted,
            Fates fates,
            List<Report> reports,
            Rows rows,
            Tabs tabs,
            Set<String> tolerated,
            Findings findings) {
        this.planted = planted;
        this.fates = fates;
        this.reports = reports;
        this.rows = rows;
        this.orders = tabs.orders();
        this.tolerated = tolerated;
        this.findings = findings;
    }

    /**
     * @param by empty where it is free
     * @param says what the row says of it; where it was freed, the beginning of that
     */
    private record Held(String by, @Nullable Instant since, String says) {}

    void check() {
        for (Spool spool : planted.spools()) {
            String name = spool.key().ot() + "/" + spool.key().tagSpool();
            List<Integer> at = orders.rowsWith(Sheet.SPOOL_KEY, name);
            boolean edited =
                    FIELDS.stream().anyMatch(field -> tolerated.contains(name + "/" + Sheet.key(field.header())));
            List<Report> applied = reports.stream()
                    .filter(report -> report instanceof Occupation || report instanceof Release)
                    .filter(report -> report.ot().equals(spool.key().ot())
                            && Fates.spoolOf(report).equals(spool.key().tagSpool())
                            && fates.isApplied(report.id()))
                    .toList();
            if (spool.row() != null && at.size() == 1 && !edited && !applied.isEmpty() && applied.size() <= MOST) {
                check(spool, name, at.get(0), applied);
            }
        }
    }

    private void check(Spool spool, String name, int row, List<Report> applied) {
        Set<Held> ends = new HashSet<>();
        play(planted(spool.row()), applied, ends, new HashSet<>());
        String says = orders.text(row, "Estado_Detalle");
        Held is = new Held(
                orders.text(row, "Ocupado_Por"),
                orders.moment(row, "Fecha_Ocupacion"),
                says.startsWith(FREE) ? FREE : says);
        if (!ends.contains(is)) {
            findings.add(
                    "who has a spool, and since when",
                    orders.where(row, "Ocupado_Por") + " of " + name,
                    ends.stream().map(Held::toString).sorted().collect(Collectors.joining(" or ")),
                    is);
        } else if (is.says().equals(FREE)) {
            checkProgress(spool, row, says);
        }
    }

    private static Held planted(@Nullable Map<SpoolField, CellValue> row) {
        Map<SpoolField, CellValue> cells = row == null ? Map.of() : row;
        return new Held(
                text(cells.get(SpoolField.OCUPADO_POR)),
                cells.get(SpoolField.FECHA_OCUPACION) instanceof CellValue.Moment since
                        ? Cells.seconds(since.instant())
                        : null,
                text(cells.get(SpoolField.ESTADO_DETALLE)));
    }

    private static String text(@Nullable CellValue value) {
        return value instanceof CellValue.Text text ? text.text() : "";
    }

    private void play(Held held, List<Report> left, Set<Held> ends, Set<Object> seen) {
        if (!seen.add(List.of(held, left))) {
            return;
        }
        if (left.isEmpty()) {
            ends.add(held);
        }
        for (Report next : left) {
            Held then = left.stream().anyMatch(other -> other != next && isSurelyBefore(other, next))
                    ? null
                    : after(held, next);
            if (then != null) {
                List<Report> others = new ArrayList<>(left);
                others.remove(next);
                play(then, others, ends, seen);
            }
        }
    }

    /** By the clock and by their rows: then it was so whether one run saw them or two. */
    private boolean isSurelyBefore(Report one, Report other) {
        Rows.EventRow first = rows.of(one);
        Rows.EventRow second = rows.of(other);
        return first != null
                && second != null
                && first.row() < second.row()
                && !timeOf(one).isAfter(timeOf(other));
    }

    /** Null where it would have been refused, which it was not. */
    private static @Nullable Held after(Held held, Report report) {
        Instant at = timeOf(report);
        boolean free = held.by().isEmpty();
        boolean theirs = held.by().equals(report.worker().name());
        boolean tooLate = held.since() != null && held.since().isAfter(at);
        if (report instanceof Occupation taken) {
            if (!free && !theirs) {
                return null;
            }
            return tooLate
                    ? held
                    : new Held(taken.worker().name(), at, taken.worker().name() + " en " + taken.operation());
        }
        return free || (theirs && !tooLate) ? new Held("", null, FREE) : held;
    }

    private static Instant timeOf(Report report) {
        return Cells.seconds(report instanceof Occupation taken ? taken.at() : ((Release) report).at());
    }

    /** How far it was when it was freed: not less than at the beginning, not more than in the end. */
    private void checkProgress(Spool spool, int row, String says) {
        Matcher told = PROGRESS.matcher(says);
        boolean right = told.matches();
        for (Operation operation : Operation.values()) {
            int group = operation == Operation.ARM ? 1 : 3;
            right = right
                    && isBetween(
                            spool.unions().stream()
                                    .filter(union -> Planted.done(union, operation))
                                    .count(),
                            Long.parseLong(told.group(group)),
                            spool.unions().stream()
                                    .filter(union -> isDone(union, operation))
                                    .count())
                    && Long.parseLong(told.group(group + 1))
                            == spool.unions().stream()
                                    .filter(union -> planted.needs(union, operation) || Planted.done(union, operation))
                                    .count();
        }
        if (!right) {
            findings.add("what is told of a free spool", orders.where(row, "Estado_Detalle"), "how far it is", says);
        }
    }

    private boolean isDone(Union union, Operation operation) {
        return Planted.done(union, operation) || fates.winners().containsKey(Fates.key(union, operation));
    }

    private static boolean isBetween(long least, long is, long most) {
        return least <= is && is <= most;
    }
}
