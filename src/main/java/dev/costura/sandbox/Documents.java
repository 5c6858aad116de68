package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** All spreadsheets. Whatever changes one is logged first, so that it is in the file before it can be seen. */
final class Documents {

    private final Map<String, Document> byId = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile Consumer<Call> log = call -> {};

    /** From now on every change is given to the log. */
    void logTo(Consumer<Call> changes) {
        this.log = changes;
        all().forEach(Document::forgetThePast);
    }

    Document get(String id) {
        Document document = byId.get(id);
        if (document == null) {
            throw ApiError.notFound();
        }
        return document;
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    Collection<Document> all() {
        synchronized (byId) {
            return List.copyOf(new ArrayList<>(byId.values()));
        }
    }

    synchronized Spreadsheet create(String id, JsonNode asked, Call call) {
        requireFree(id);
        return add(id, NewSpreadsheet.of(id, asked, new Ids(call.seed())), call);
    }

    private synchronized Spreadsheet add(String id, Spreadsheet created, Call call) {
        requireFree(id);
        log.accept(call);
        byId.put(id, new Document(created));
        return created;
    }

    private void requireFree(String id) {
        if (has(id)) {
            throw ApiError.conflict("The sandbox already has a spreadsheet " + id + ".");
        }
    }

    /** Writes one after the other. What fails leaves nothing, since only a draft was touched. */
    Answered change(Document document, Call call, Function<Spreadsheet, Answer> change) {
        synchronized (document) {
            Spreadsheet before = document.current();
            Spreadsheet draft = before.draft();
            Answer answer = change.apply(draft);
            log.accept(call);
            document.publish(draft, call);
            return new Answered(answer, new Answered.Change(before, draft));
        }
    }

    int keep(Document document, Call call) {
        synchronized (document) {
            log.accept(call);
            return document.keep();
        }
    }

    void restore(Document document, int version, Call call) {
        synchronized (document) {
            Spreadsheet kept = document.kept(version);
            log.accept(call);
            document.publish(kept, call);
        }
    }

    /** @param version 0 for the present one */
    Spreadsheet copy(Document document, String as, int version, Call call) {
        synchronized (document) {
            Spreadsheet source = version == 0 ? document.current() : document.kept(version);
            return add(as, source.copy(as), call);
        }
    }

    void access(Document document, Document.Access access, Call call) {
        synchronized (document) {
            log.accept(call);
            document.access(access);
        }
    }
}
