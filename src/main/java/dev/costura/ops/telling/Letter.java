package dev.costura.ops.telling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is sent: the body of a webhook as it is, of an e-mail the subject and the text. The same at each attempt.
 *
 * @param id of the delivery, by which a receiver can tell a repetition
 * @param kinds that it tells of, the gravest first
 * @param sentences one for each kind, in the workbook's language
 * @param counts how many runs failed, how many finished with refused reports, and their reports
 * @param runs that it tells of, the oldest first
 * @param links into the console, none where its public address is not configured
 * @param news one by one, the oldest first; the newest hundred
 * @param newsLeftOut how many older ones were left out of the list, though not of counts and sentences
 * @param ending what is put under the text of an e-mail
 */
@JsonPropertyOrder({
    "id",
    "workbook",
    "madeAt",
    "subject",
    "kinds",
    "sentences",
    "counts",
    "runs",
    "links",
    "news",
    "newsLeftOut"
})
record Letter(
        String id,
        String workbook,
        OffsetDateTime madeAt,
        String subject,
        List<Kind> kinds,
        List<String> sentences,
        Map<String, Long> counts,
        List<Long> runs,
        List<String> links,
        List<Item> news,
        int newsLeftOut,
        @JsonIgnore String ending) {

    /**
     * One piece of news.
     *
     * @param run null of a condition
     * @param since when a condition began to be one
     * @param count of reports that wait; of an open batch, its number
     */
    record Item(
            Kind kind,
            Phase phase,
            OffsetDateTime at,
            @Nullable Long run,
            @Nullable String job,
            @Nullable String failure,
            @Nullable Long applied,
            @Nullable Long rejected,
            @Nullable Long deferred,
            @Nullable Map<String, Long> reasons,
            @Nullable OffsetDateTime since,
            @Nullable Long count) {}

    String text() {
        return String.join("\n\n", sentences) + "\n\n"
                + (links.isEmpty() ? "" : String.join("\n", links) + "\n\n")
                + "-- \n" + ending + "\n";
    }
}
