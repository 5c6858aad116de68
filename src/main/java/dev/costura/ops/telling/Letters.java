package dev.costura.ops.telling;

import dev.costura.ops.telling.Letter.Item;
import dev.costura.ops.telling.News.Facts;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the news of a message into words. Plain Java: the same news are the same letter.
 *
 * @param publicUrl where people reach the console, with a slash at its end; blank where that is not configured
 */
record Letters(String publicUrl) {

    static final int MOST_ITEMS = 100;
    private static final int MOST_LINKS = 5;

    /** @param news of one workbook, the oldest first, at least one */
    Letter of(String id, Instant madeAt, WorkbookDefinition workbook, List<News> news) {
        ZoneId zone = workbook.location().zone();
        Wording wording = new Wording(workbook);
        Map<Kind, List<News>> byKind =
                news.stream().collect(Collectors.groupingBy(News::kind, TreeMap::new, Collectors.toList()));
        List<Long> runs = news.stream().map(News::run).filter(Objects::nonNull).toList();
        int leftOut = Math.max(0, news.size() - MOST_ITEMS);
        return new Letter(
                id,
                workbook.id(),
                at(madeAt, zone),
                wording.subject(byKind),
                List.copyOf(byKind.keySet()),
                byKind.entrySet().stream()
                        .map(entry -> wording.sentence(entry.getKey(), entry.getValue()))
                        .toList(),
                counts(news),
                runs,
                links(workbook, byKind, runs),
                news.stream().skip(leftOut).map(one -> item(one, zone)).toList(),
                leftOut,
                wording.ending(id));
    }

    private static Map<String, Long> counts(List<News> news) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(
                "runsFailed",
                news.stream().filter(one -> one.kind() == Kind.RUN_FAILED).count());
        counts.put(
                "runsWithRejections",
                news.stream()
                        .filter(one -> one.kind() == Kind.RUN_WITH_REJECTIONS)
                        .count());
        counts.put(
                "applied", news.stream().mapToLong(one -> one.facts().applied()).sum());
        counts.put(
                "rejected",
                news.stream().mapToLong(one -> one.facts().rejected()).sum());
        counts.put(
                "deferred",
                news.stream().mapToLong(one -> one.facts().deferred()).sum());
        return counts;
    }

    private List<String> links(WorkbookDefinition workbook, Map<Kind, List<News>> byKind, List<Long> runs) {
        if (publicUrl.isEmpty()) {
            return List.of();
        }
        List<String> links = new ArrayList<>();
        runs.stream()
                .skip(Math.max(0, runs.size() - MOST_LINKS))
                .map(run -> publicUrl + "runs/" + run)
                .forEach(links::add);
        if (byKind.containsKey(Kind.RUN_WITH_REJECTIONS) || byKind.containsKey(Kind.QUEUE_OLD)) {
            links.add(publicUrl + "workbooks/" + workbook.id() + "/queue");
        }
        if (links.isEmpty()) {
            links.add(publicUrl);
        }
        return links;
    }

    private static Item item(News news, ZoneId zone) {
        Facts facts = news.facts();
        boolean ofRun = news.run() != null;
        return new Item(
                news.kind(),
                news.phase(),
                at(news.at(), zone),
                news.run(),
                facts.job(),
                facts.failure(),
                ofRun ? facts.applied() : null,
                ofRun ? facts.rejected() : null,
                ofRun ? facts.deferred() : null,
                ofRun ? facts.reasons() : null,
                atOrNull(facts.since(), zone),
                facts.since() == null ? null : facts.count());
    }

    private static OffsetDateTime at(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? null : at(moment, zone);
    }
}
