package dev.costura.ops.console;

import dev.costura.ledger.Production;
import dev.costura.ops.UpcomingRuns;
import dev.costura.ops.UpcomingRuns.Upcoming;
import dev.costura.ops.WorkbookTrouble;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.Figure;
import dev.costura.staging.QueueView;
import dev.costura.staging.RefusedReports;
import dev.costura.staging.Status;
import dev.costura.union.Operation;
import dev.costura.workbook.Workbooks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How each workbook is, at a glance. */
@Controller
class OverviewPage {

    private final Definitions definitions;
    private final WorkbookTrouble troubles;
    private final QueueView queue;
    private final RefusedReports refused;
    private final RunViews runs;
    private final UpcomingRuns upcoming;
    private final Production production;
    private final Workbooks workbooks;
    private final Clock clock;

    OverviewPage(
            Definitions definitions,
            WorkbookTrouble troubles,
            QueueView queue,
            RefusedReports refused,
            RunViews runs,
            UpcomingRuns upcoming,
            Production production,
            Workbooks workbooks,
            Clock clock) {
        this.definitions = definitions;
        this.troubles = troubles;
        this.queue = queue;
        this.refused = refused;
        this.runs = runs;
        this.upcoming = upcoming;
        this.production = production;
        this.workbooks = workbooks;
        this.clock = clock;
    }

    /** A workbook as its card shows it. */
    record Card(
            String id,
            ZoneId zone,
            List<String> jobs,
            @Nullable String trouble,
            Figure<Map<Status, Long>> counted,
            long rejected,
            @Nullable RunView last,
            @Nullable Upcoming next,
            List<Made> made) {

        public long pending() {
            return counted.value().getOrDefault(Status.PENDING, 0L);
        }

        public long deferred() {
            return counted.value().getOrDefault(Status.DEFERRED, 0L);
        }
    }

    /** What was finished in the workbook's day and in its week, which begins on Monday. */
    record Made(Operation operation, BigDecimal today, BigDecimal week) {}

    @GetMapping("/")
    String overview(Model model) {
        List<Card> cards = definitions.all().stream().map(this::card).toList();
        model.addAttribute("cards", cards);
        model.addAttribute("pieces", pieces(cards));
        model.addAttribute("quota", workbooks.quotaUse());
        return "overview";
    }

    /** The parts of the page that grow old. */
    private static String pieces(List<Card> cards) {
        return Stream.concat(Stream.of("#quota"), cards.stream().map(card -> "#glance-" + card.id()))
                .collect(Collectors.joining(","));
    }

    private Card card(WorkbookDefinition definition) {
        return new Card(
                definition.id(),
                definition.location().zone(),
                definition.jobs().keySet().stream().sorted().toList(),
                troubles.of(definition).orElse(null),
                queue.depthAsCounted(definition.id()),
                refused.open(definition.id()),
                runs.find(definition.id(), null, null, 0, 1).items().stream()
                        .findFirst()
                        .orElse(null),
                upcoming.of(definition).stream().findFirst().orElse(null),
                made(definition));
    }

    private List<Made> made(WorkbookDefinition definition) {
        ZoneId zone = definition.location().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant tomorrow = start(today.plusDays(1), zone);
        Map<Operation, BigDecimal> day = production.pulgadas(definition.id(), start(today, zone), tomorrow);
        Map<Operation, BigDecimal> week = production.pulgadas(definition.id(), start(monday, zone), tomorrow);
        return List.of(Operation.values()).stream()
                .map(operation -> new Made(operation, day.get(operation), week.get(operation)))
                .toList();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
