package dev.costura.staging;

import dev.costura.staging.IntakeAnswer.Item;
import dev.costura.staging.IntakeAnswer.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Checks what is handed in and stages it. Valid reports are stored even where others are not, all of them in one
 * transaction: an answer means that they are on disk, an error that none is.
 */
@Component
public final class Intake {

    /**
     * Another process may stage the same id between our look and our insert, or wait for an id of ours while we wait for
     * one of its; the second look then sees what it did.
     */
    private static final int TRIES = 5;
    /** Stands for the content of a completion that a FINALIZAR of the same array brings with it. */
    private static final String MADE_HERE = "";

    private final IncomingReports queue;
    private final TransactionTemplate transaction;
    /** One at a time for each workbook: arrays with the same ids in another order would wait for each other. */
    private final Map<String, Object> turns = new ConcurrentHashMap<>();

    Intake(IncomingReports queue, PlatformTransactionManager transactions) {
        this.queue = queue;
        this.transaction = new TransactionTemplate(transactions);
    }

    public IntakeAnswer completions(String workbook, List<JsonNode> items) {
        return stage(workbook, items, Forms::completion);
    }

    public IntakeAnswer events(String workbook, List<JsonNode> items) {
        return stage(workbook, items, Forms::event);
    }

    public IntakeAnswer actions(String workbook, List<JsonNode> items) {
        return stage(workbook, items, Forms::action);
    }

    private IntakeAnswer stage(String workbook, List<JsonNode> items, Form.Reader reader) {
        List<Form> forms = items.stream().map(reader::read).toList();
        for (int attempt = 1; ; attempt++) {
            try {
                synchronized (turns.computeIfAbsent(workbook, any -> new Object())) {
                    return transaction.execute(status -> IntakeAnswer.of(store(workbook, forms)));
                }
            } catch (DuplicateKeyException | TransientDataAccessException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<Item> store(String workbook, List<Form> forms) {
        Map<String, String> known = queue.contentHashes(workbook, ids(forms));
        List<Arrival> fresh = new ArrayList<>();
        List<Item> results = new ArrayList<>(forms.size());
        for (int index = 0; index < forms.size(); index++) {
            results.add(judge(index, forms.get(index), known, fresh));
        }
        queue.insert(workbook, withCompletions(workbook, fresh));
        return results;
    }

    private static List<String> ids(List<Form> forms) {
        return forms.stream()
                .map(Form::arrival)
                .filter(Objects::nonNull)
                .map(Arrival::report)
                .flatMap(report -> Stream.concat(Stream.of(report.id()), report.completionIds().stream()))
                .toList();
    }

    private static Item judge(int index, Form form, Map<String, String> known, List<Arrival> fresh) {
        Arrival arrival = form.arrival();
        if (arrival == null) {
            return new Item(index, form.id(), Result.INVALID, form.errors());
        }
        NewReport report = arrival.report();
        String seen = known.get(report.id());
        if (seen != null) {
            return seen.equals(arrival.contentHash())
                    ? new Item(index, report.id(), Result.DUPLICATE, List.of())
                    : mismatch(index, report, "was used before for a report with other content");
        }
        List<String> madeIds = report.completionIds();
        for (String made : madeIds) {
            if (known.containsKey(made)) {
                return mismatch(index, report, "makes the id " + made + ", which was used before for another report");
            }
        }
        known.put(report.id(), arrival.contentHash());
        madeIds.forEach(made -> known.put(made, MADE_HERE));
        fresh.add(arrival);
        return new Item(index, report.id(), Result.STAGED, List.of());
    }

    private static Item mismatch(int index, NewReport report, String message) {
        return new Item(index, report.id(), Result.MISMATCH, List.of(new FieldError("id", message)));
    }

    private List<Arrival> withCompletions(String workbook, List<Arrival> arrivals) {
        List<Arrival> all = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            NewReport report = arrival.report();
            if (report.kind() == Kind.FINALIZAR && !report.unions().isEmpty()) {
                Instant since = queue.occupiedSince(workbook, report, all).orElse(null);
                report.completions(since).stream().map(Arrival::of).forEach(all::add);
            }
            all.add(arrival);
        }
        return all;
    }
}
