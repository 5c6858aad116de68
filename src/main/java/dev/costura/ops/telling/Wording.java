package dev.costura.ops.telling;

import dev.costura.ops.telling.News.Facts;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** News in the language and the zone of a workbook. */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm");
    private static final MessageSource WORDS = words();

    private final WorkbookDefinition workbook;
    private final Locale locale;

    Wording(WorkbookDefinition workbook) {
        this.workbook = workbook;
        this.locale = workbook.tell().language();
    }

    private static MessageSource words() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames("telling", "messages");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    /** The same kind all of them, the oldest first. */
    String sentence(Kind kind, List<News> news) {
        News last = news.get(news.size() - 1);
        return switch (kind) {
            case RUN_FAILED -> failed(news, last);
            case RUN_WITH_REJECTIONS -> refused(news, last);
            case TEST -> say("tell.TEST", last.facts().by(), workbook.id());
            default -> condition(last);
        };
    }

    private String failed(List<News> news, News last) {
        String why = last.facts().failure() == null
                ? say("tell.no-reason")
                : last.facts().failure();
        return news.size() == 1
                ? say("tell.RUN_FAILED.one", id(last), last.facts().job(), time(last.at()), why)
                : say(
                        "tell.RUN_FAILED.many",
                        String.valueOf(news.size()),
                        time(news.get(0).at()),
                        time(last.at()),
                        id(last),
                        last.facts().job(),
                        why);
    }

    private String refused(List<News> news, News last) {
        Object[] counts = {
            String.valueOf(news.stream().mapToLong(one -> one.facts().applied()).sum()),
            String.valueOf(
                    news.stream().mapToLong(one -> one.facts().rejected()).sum()),
            String.valueOf(
                    news.stream().mapToLong(one -> one.facts().deferred()).sum()),
            reasons(news)
        };
        String told = say("tell.counts", counts);
        return news.size() == 1
                ? say("tell.RUN_WITH_REJECTIONS.one", id(last), last.facts().job(), time(last.at()), told)
                : say(
                        "tell.RUN_WITH_REJECTIONS.many",
                        String.valueOf(news.size()),
                        time(news.get(0).at()),
                        time(last.at()),
                        told);
    }

    private String reasons(List<News> news) {
        return news.stream()
                .flatMap(one -> one.facts().reasons().entrySet().stream())
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> "%s: %d".formatted(reasonInWords(reason.getKey()), reason.getValue()))
                .collect(Collectors.joining("; "));
    }

    private String reasonInWords(String reason) {
        return String.valueOf(WORDS.getMessage("reason." + reason, null, reason, locale));
    }

    private String condition(News last) {
        Facts facts = last.facts();
        return say(
                "tell." + last.kind() + "." + last.phase(),
                facts.since() == null ? "" : time(facts.since()),
                String.valueOf(facts.count()));
    }

    String subject(Map<Kind, List<News>> news) {
        String what = news.entrySet().stream()
                .map(entry -> subject(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
        return "[Costura] %s: %s".formatted(workbook.id(), what);
    }

    private String subject(Kind kind, List<News> news) {
        News last = news.get(news.size() - 1);
        return switch (kind) {
            case RUN_FAILED, RUN_WITH_REJECTIONS ->
                say(
                        "tell.subject." + kind + (news.size() == 1 ? ".one" : ".many"),
                        id(last),
                        String.valueOf(news.size()));
            case TEST -> say("tell.subject.TEST");
            default -> say("tell.subject." + kind + (last.phase() == Phase.ENDED ? ".over" : ""));
        };
    }

    String ending(String delivery) {
        return say("tell.ending", delivery);
    }

    private static String id(News news) {
        return String.valueOf(news.run());
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(workbook.location().zone()));
    }

    private String say(String key, @Nullable Object... arguments) {
        return WORDS.getMessage(key, arguments, locale);
    }
}
