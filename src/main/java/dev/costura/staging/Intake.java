package dev.costura.staging;

import dev.costura.staging.IntakeAnswer.Item;
import dev.costura.staging.IntakeAnswer.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
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

    /** Somebody may stage the same id between our look and our insert; the second look then sees it. */
    private static final int TRIES = 5;

    private final StagingQueue queue;
    private final TransactionTemplate transaction;

    Intake(StagingQueue queue, PlatformTransactionManager transactions) {
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
                return transaction.execute(status -> IntakeAnswer.of(store(workbook, forms)));
            } catch (DuplicateKeyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<Item> store(String workbook, List<Form> forms) {
        List<NewReport> valid = forms.stream()
                .map(Form::report)
                .filter(java.util.Objects::nonNull)
                .toList();
        Map<String, String> known = new HashMap<>(
                queue.contentHashes(workbook, valid.stream().map(NewReport::id).toList()));
        List<NewReport> fresh = new ArrayList<>();
        List<Item> results = new ArrayList<>();
        for (int index = 0; index < forms.size(); index++) {
            results.add(judge(index, forms.get(index), known, fresh));
        }
        queue.insert(workbook, withCompletions(workbook, fresh));
        return results;
    }

    private static Item judge(int index, Form form, Map<String, String> known, List<NewReport> fresh) {
        NewReport report = form.report();
        if (report == null) {
            return new Item(index, form.id(), Result.INVALID, form.errors());
        }
        String hash = report.contentHash();
        String seen = known.putIfAbsent(report.id(), hash);
        if (seen == null) {
            fresh.add(report);
            return new Item(index, report.id(), Result.STAGED, List.of());
        }
        return seen.equals(hash)
                ? new Item(index, report.id(), Result.DUPLICATE, List.of())
                : new Item(
                        index,
                        report.id(),
                        Result.MISMATCH,
                        List.of(new FieldError("id", "was used before for a report with other content")));
    }

    private List<NewReport> withCompletions(String workbook, List<NewReport> reports) {
        List<NewReport> all = new ArrayList<>();
        for (NewReport report : reports) {
            if (report.kind() == Kind.FINALIZAR && !report.unions().isEmpty()) {
                all.addAll(report.completions(
                        queue.occupiedSince(workbook, report, all).orElse(null)));
            }
            all.add(report);
        }
        return all;
    }
}
