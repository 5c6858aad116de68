package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The Sheets API: what each method does with a spreadsheet. */
final class Api {

    private final Documents documents;

    Api(Documents documents) {
        this.documents = documents;
    }

    Answered answer(Call call, Route route) {
        return answer(call, route, false);
    }

    /** @param stale whether a read sees the spreadsheet as it was before the last write */
    Answered answer(Call call, Route route, boolean stale) {
        FieldMask mask = route.method().check(call);
        if (route.method() == ApiMethod.CREATE) {
            String id = new Ids(~call.seed()).spreadsheetId(documents::has);
            Spreadsheet created = documents.create(id, call.body(), call);
            Answer answer = Answer.of(new SpreadsheetJson(created, mask, false).ranges(Json.array()));
            return new Answered(answer, new Answered.Change(null, created)).masked(mask);
        }
        Document document = documents.get(route.spreadsheetId());
        document.require(route.method().kind());
        if (route.method() == ApiMethod.COPY_TO) {
            return copyTo(call, document, route.argument()).masked(mask);
        }
        Answered answered = route.method().kind() == ApiMethod.Kind.READ
                ? Answered.unchanged(read(stale ? document.before() : document.current(), call, route, mask))
                : documents.change(document, call, draft -> write(draft, call, route, mask));
        return answered.masked(mask);
    }

    /** The answer to a batch had it been made now; as it was where it asks for what is no longer there. */
    Answer showing(Spreadsheet present, Call call, Answer made) {
        FieldMask mask = ApiMethod.BATCH_UPDATE.check(call);
        JsonNode replies = Json.MAPPER.readTree(made.bytes(false)).path("replies");
        try {
            return BatchUpdate.answer(
                            present,
                            replies instanceof ArrayNode list ? list : Json.array(),
                            call.body(),
                            mask,
                            isMasked(call))
                    .masked(mask);
        } catch (ApiError gone) {
            return made;
        }
    }

    /** Reading the copied sheet and writing the copy are one step, also for the file: it keeps calls in their order. */
    private Answered copyTo(Call call, Document source, String sheetId) {
        Document destination =
                documents.get(call.body().path("destinationSpreadsheetId").asString(""));
        destination.require(ApiMethod.Kind.WRITE);
        if (!sheetId.matches("\\d{1,9}|1\\d{9}")) {
            throw ApiError.notFound();
        }
        boolean inOrder = source.current().id().compareTo(destination.current().id()) < 0;
        synchronized (inOrder ? source : destination) {
            synchronized (inOrder ? destination : source) {
                Spreadsheet copied = source.current();
                return documents.change(
                        destination,
                        call,
                        draft -> DuplicateSheet.copyTo(copied, Integer.parseInt(sheetId), draft, new Ids(call.seed())));
            }
        }
    }

    private static Answer read(Spreadsheet spreadsheet, Call call, Route route, FieldMask mask) {
        return switch (route.method()) {
            case GET -> {
                ArrayNode ranges = Json.array();
                call.parameters("ranges").forEach(ranges::add);
                boolean gridData = isMasked(call) || call.flag("includeGridData");
                yield Answer.of(new SpreadsheetJson(spreadsheet, mask, gridData).ranges(ranges));
            }
            case VALUES_GET -> new ReadValues(spreadsheet, call).get(route.argument());
            case VALUES_BATCH_GET -> new ReadValues(spreadsheet, call).batchGet();
            case VALUES_GET_BY_FILTER -> new ValuesByFilter(spreadsheet, call).get();
            case GET_BY_FILTER -> {
                boolean gridData = isMasked(call) || Json.flag(call.body(), "includeGridData");
                SpreadsheetJson json = new SpreadsheetJson(spreadsheet, mask, gridData);
                List<Area> areas = new ArrayList<>();
                call.body().path("dataFilters").forEach(filter -> areas.addAll(FilteredRanges.of(spreadsheet, filter)));
                boolean all = call.body().path("dataFilters").isEmpty();
                yield Answer.of(all ? json.ranges(Json.array()) : json.areas(areas));
            }
            case METADATA_GET -> new ReadMetadata(spreadsheet).get(route.argument());
            case METADATA_SEARCH ->
                new ReadMetadata(spreadsheet).search(call.body().path("dataFilters"));
            default -> throw new IllegalArgumentException(route.method() + " does not read");
        };
    }

    private static Answer write(Spreadsheet draft, Call call, Route route, FieldMask mask) {
        return switch (route.method()) {
            case BATCH_UPDATE -> {
                if (call.twist().takenIds()) {
                    draft.metadata().allowTakenIds();
                }
                BatchUpdate batch = new BatchUpdate(draft, new Ids(call.seed()), call.twist());
                ArrayNode replies = batch.apply(call.body().path("requests"));
                yield batch.answer(replies, call.body(), mask, isMasked(call));
            }
            case VALUES_UPDATE -> new WriteValues(draft, call).update(route.argument());
            case VALUES_BATCH_UPDATE -> new WriteValues(draft, call).batchUpdate();
            case VALUES_APPEND -> append(draft, call, route.argument());
            case VALUES_CLEAR -> new ClearValues(draft).clear(route.argument());
            case VALUES_UPDATE_BY_FILTER -> new ValuesByFilter(draft, call).update();
            case VALUES_CLEAR_BY_FILTER -> new ValuesByFilter(draft, call).clear();
            case VALUES_BATCH_CLEAR -> new ClearValues(draft).batchClear(call.body());
            default -> throw new IllegalArgumentException(route.method() + " does not write");
        };
    }

    /** Where rows are swallowed, the answer says all the same that they were written. */
    private static Answer append(Spreadsheet draft, Call call, String range) {
        if (call.twist().swallowed() == 0) {
            return new AppendValues(draft, call).append(range);
        }
        Answer acknowledged = new AppendValues(draft.draft(), call).append(range);
        new AppendValues(draft, call.with(call.twist().values(call.body()))).append(range);
        return acknowledged;
    }

    private static boolean isMasked(Call call) {
        @Nullable String fields = call.parameter("fields");
        return fields != null && !fields.isEmpty();
    }
}
