package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetResponse;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.costura.union.Entry;
import dev.costura.workbook.LayoutReader.Surveyed;
import dev.costura.workbook.Picture.EventRead;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.Sendings;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import dev.costura.workbook.WorkbookException.Kind;
import dev.costura.workbook.WrittenRows.LastBatch;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workbook in Google Sheets. Remembers what saves calls (layout, head, the last row of Metadata); every answer is
 * checked against it, so that a memory that went stale costs a call and never a wrong write.
 */
final class GoogleWorkbook implements Workbook {

    private static final Logger log = LoggerFactory.getLogger(GoogleWorkbook.class);
    private static final long UNKNOWN = -1;
    private static final int MOST_LOOKS = 5;

    private final WorkbookLocation location;
    private final Sheets sheets;
    private final SheetsCalls calls;
    private final Markers markers;
    private final LayoutReader layouts;
    private final PictureReader pictures;
    private final MarkerKeeping keeping;
    private final CellWriter cells;
    private final CellSamples samples;
    private final StandingEvents standing;
    private final CellLookup lookup;

    private @Nullable Surveyed surveyed;
    /** Volatile for {@link #remembered}, which waits for no call. */
    private volatile EventRead events = new EventRead(0, "", new EventIds(), true);

    private long head = UNKNOWN;
    private boolean shortenedInTheWay;
    private LastBatch lastBatch = LastBatch.NONE;
    private final KnownRows known;
    private WeakReference<@Nullable Picture> lastPicture = new WeakReference<>(null);
    private List<Marker> full = new ArrayList<>();

    /** @param readWholeUpTo unions up to which a workbook is always read whole: that costs one call too */
    GoogleWorkbook(WorkbookLocation location, Sheets sheets, SheetsCalls calls, int readWholeUpTo) {
        this.known = new KnownRows(readWholeUpTo);
        this.location = location;
        this.sheets = sheets;
        this.calls = calls;
        this.markers = new Markers(sheets, calls, location);
        this.keeping = new MarkerKeeping(sheets, calls, markers, location);
        this.layouts = new LayoutReader(sheets, calls, location);
        this.pictures = new PictureReader(sheets, calls, location);
        this.cells = new CellWriter(new CellCodec(location.zone()));
        this.samples = new CellSamples(sheets, calls, location);
        this.standing = new StandingEvents(sheets, calls, location);
        this.lookup = new CellLookup(sheets, calls, location);
    }

    @Override
    public WorkbookLocation location() {
        return location;
    }

    @Override
    public synchronized long head() {
        return head == UNKNOWN ? readHead(shortenedInTheWay) : head;
    }

    @Override
    public synchronized long freshHead() {
        return readHead(true);
    }

    /** @param evenShortened where somebody removed all others, those that were shortened still have their numbers */
    private long readHead(boolean evenShortened) {
        full = new ArrayList<>(markers.full());
        List<Long> numbers = full.stream().map(Marker::number).toList();
        if (numbers.isEmpty() && evenShortened) {
            numbers = markers.shortened();
        }
        head = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
        return head;
    }

    @Override
    public synchronized Picture read() {
        known.forget();
        Picture picture =
                (surveyed == null ? Optional.<Picture>empty() : readAsRemembered(surveyed)).orElseGet(this::readAnew);
        events = picture.events();
        known.are(picture);
        if (!picture.anchored()) {
            // What is no longer as this process left it may be an older state of the spreadsheet.
            head = UNKNOWN;
        }
        return picture;
    }

    @Override
    public synchronized Picture read(Set<String> workOrders) {
        Optional<Picture> again = known.revisit(workOrders)
                .flatMap(revisit -> unlessRefused(() -> pictures.readAgain(revisit, events, lastBatch)));
        again.ifPresent(picture -> {
            events = picture.events();
            known.are(picture);
        });
        return again.orElseGet(this::read);
    }

    @Override
    public synchronized Optional<Picture> known() {
        return known.last();
    }

    /** What is remembered between calls, in bytes, near enough. Waits for no call that is under way. */
    long remembered() {
        return known.bytes() + events.ids().bytes();
    }

    private Optional<Picture> readAsRemembered(Surveyed remembered) {
        return unlessRefused(() -> pictures.readOn(remembered, events, lastBatch));
    }

    /** Empty where a tab was renamed, or became shorter than the row that was asked for. */
    private static Optional<Picture> unlessRefused(Supplier<Optional<Picture>> reading) {
        try {
            return reading.get();
        } catch (WorkbookException e) {
            if (e.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public synchronized Picture readWhole() {
        known.forget();
        Surveyed remembered = surveyed;
        Picture picture = (remembered == null
                        ? Optional.<Picture>empty()
                        : unlessRefused(() -> pictures.readAll(remembered, events)))
                .orElseGet(this::readAnew);
        events = picture.events();
        known.are(picture);
        return picture;
    }

    @Override
    public synchronized RowRepair complete(RowRepair repair, long number) {
        RowRepair sampled = samples.with(repair);
        if (sampled.missing().isEmpty()) {
            return sampled;
        }
        Set<UUID> ids = sampled.missing().stream().map(Entry::id).collect(Collectors.toSet());
        return sampled.confirmed(
                standing.of(ids, number, sampled.now().layout().events(), sampled.eventColumnsMoved()));
    }

    private Picture readAnew() {
        Surveyed fresh = layouts.survey();
        surveyed = fresh;
        return pictures.readAll(fresh, events)
                .orElseThrow(() -> new WorkbookException(
                        Kind.LAYOUT,
                        "The headers of workbook %s changed while it was read. Run again when nobody is moving columns."
                                .formatted(location.id())));
    }

    @Override
    public synchronized Optional<Marker> marker(long number) {
        List<DeveloperMetadata> holders = markers.holders(number);
        return holders.isEmpty()
                ? Optional.empty()
                : Optional.of(marker(holders, number).orElseGet(() -> Marker.ofStranger(number)));
    }

    @Override
    public synchronized Outcome write(Batch batch, Picture picture) {
        Outcome outcome = written(batch, picture);
        if (outcome instanceof Outcome.Written written && written.receipt().isComplete()) {
            known.wrote(batch, picture);
        } else {
            known.forget();
        }
        return outcome;
    }

    private Outcome written(Batch batch, Picture picture) {
        WrittenRows written =
                new WrittenRows(batch, picture, picture == lastPicture.get() ? lastBatch : LastBatch.NONE);
        BatchUpdateSpreadsheetRequest request = BatchRequest.of(batch, picture, written, cells);
        Sendings sendings = calls.sendings();
        while (sendings.mayGoOn()) {
            try {
                BatchUpdateSpreadsheetResponse response = send(request, sendings);
                return settled(batch, picture, written.receipt(response.getUpdatedSpreadsheet()));
            } catch (RefusedWrite e) {
                return refused(batch, picture, e);
            } catch (UncertainWrite e) {
                log.info(
                        "Workbook {}: no answer to {} ({}); looking for its marker",
                        location.id(),
                        batch,
                        e.getMessage());
                Optional<Outcome> outcome = outcomeByMarker(batch, picture);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
        }
        throw new WorkbookException(
                Kind.UNCERTAIN,
                "%s of workbook %s was sent %d times without an answer. The next run finds out whether it was applied and goes on."
                        .formatted(batch, location.id(), sendings.sent()));
    }

    private BatchUpdateSpreadsheetResponse send(BatchUpdateSpreadsheetRequest request, Sendings sendings)
            throws UncertainWrite, RefusedWrite {
        try {
            return sendings.send(sheets.spreadsheets()
                    .batchUpdate(location.spreadsheetId(), request)
                    .setFields(WrittenRows.FIELDS)
                    .setPrettyPrint(false));
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    private Outcome settled(Batch batch, Picture picture, Receipt receipt) {
        head = batch.number();
        full.add(Marker.of(batch));
        remember(batch, receipt);
        lastPicture = new WeakReference<>(picture);
        lastBatch = new LastBatch(
                receipt.metadataRows().stream().min(Integer::compare).orElse(0) - 1,
                batch.entries().stream().map(Entry::id).toList());
        if (lastBatch.row() < 0) {
            lastBatch = LastBatch.NONE; // Not all of it stands: that is put right first.
        }
        return new Outcome.Written(receipt);
    }

    private void remember(Batch batch, Receipt receipt) {
        int last = events.lastRow();
        String lastId = events.lastId();
        for (int i = 0; i < receipt.metadataRows().size(); i++) {
            int row = receipt.metadataRows().get(i) - 1;
            UUID id = batch.entries().get(i).id();
            if (row >= 0) {
                events.ids().add(id);
            }
            if (row > last) {
                last = row;
                lastId = id.toString();
            }
        }
        events = new EventRead(last, lastId, events.ids(), true);
    }

    /** A refusal may come from the marker's id or from anything else in the batch: whoever holds the id knows. */
    private Outcome refused(Batch batch, Picture picture, RefusedWrite refusal) {
        Optional<Outcome> byMarker = outcomeByMarker(batch, picture);
        if (byMarker.isEmpty() && saysThatTheIdIsTaken(refusal, batch)) {
            return outcomeByMarkerSoon(batch, picture);
        } else if (byMarker.isPresent()) {
            return byMarker.get();
        }
        surveyed = layouts.survey();
        return surveyed.layout().equals(picture.layout())
                ? new Outcome.Refused(SheetsCalls.describe(refusal.getCause()))
                : new Outcome.LayoutChanged();
    }

    /** In the API's words: Cannot add developer metadata with ID [N] because developer metadata with that ID already exists. */
    private static boolean saysThatTheIdIsTaken(RefusedWrite refusal, Batch batch) {
        String told = SheetsCalls.describe(refusal.getCause()).toLowerCase(Locale.ROOT);
        return told.contains("developer metadata") && told.contains(String.valueOf(Marker.metadataId(batch.number())));
    }

    /** The refusal proves that somebody has the number; a search that shows nobody lags behind. */
    private Outcome outcomeByMarkerSoon(Batch batch, Picture picture) {
        Sendings looks = calls.sendings();
        for (int look = 1; look < MOST_LOOKS; look++) {
            looks.pause();
            Optional<Outcome> outcome = outcomeByMarker(batch, picture);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new WorkbookException(
                Kind.UNCERTAIN,
                "The number of %s of workbook %s is taken, but Google does not show yet by whom. The next run finds out whether it was this batch and goes on."
                        .formatted(batch, location.id()));
    }

    private Optional<Outcome> outcomeByMarker(Batch batch, Picture picture) {
        List<DeveloperMetadata> holders = markers.holders(batch.number());
        if (holders.isEmpty()) {
            return Optional.empty();
        }
        head = UNKNOWN;
        shortenedInTheWay = holders.stream()
                .flatMap(holder -> Marker.parse(holder).stream())
                .anyMatch(Marker::isShortened);
        return Optional.of(marker(holders, batch.number())
                .<Outcome>map(marker -> marker.hash().equals(batch.hash())
                        ? settled(batch, picture, look(batch))
                        : new Outcome.NumberTaken(marker))
                .orElseGet(Outcome.NumberUnusable::new));
    }

    private static Optional<Marker> marker(List<DeveloperMetadata> holders, long number) {
        return holders.stream()
                .map(Marker::parse)
                .flatMap(Optional::stream)
                .filter(marker -> marker.number() == number)
                .findFirst();
    }

    @Override
    public synchronized List<Marker> markers() {
        head();
        return List.copyOf(full);
    }

    @Override
    public synchronized Set<UUID> standing(Set<UUID> rows) {
        Set<String> ids = rowsById().keySet();
        return rows.stream().filter(row -> ids.contains(row.toString())).collect(Collectors.toSet());
    }

    @Override
    public synchronized Receipt look(Batch batch) {
        Map<String, Integer> rowOf = rowsById();
        return Receipt.unseen(batch.entries().stream()
                .map(entry -> rowOf.getOrDefault(entry.id().toString(), 0))
                .toList());
    }

    @Override
    public synchronized Optional<StandingCell> at(CellAddress cell) {
        return lookup.at(cell);
    }

    private Map<String, Integer> rowsById() {
        Layout layout = layout();
        int id = layout.events().column(EventField.ID);
        Map<String, Integer> rowOf = new HashMap<>();
        List<List<Object>> rows = column(A1.downFrom(layout.events().title(), 0, id, id));
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).isEmpty()) {
                rowOf.put(String.valueOf(rows.get(row).get(0)), row + 1);
            }
        }
        return rowOf;
    }

    private Layout layout() {
        Surveyed known = surveyed;
        if (known == null) {
            known = layouts.survey();
            surveyed = known;
        }
        return known.layout();
    }

    private List<List<Object>> column(String range) {
        try {
            ValueRange values = calls.read(sheets.spreadsheets().values().get(location.spreadsheetId(), range));
            return values.getValues() == null ? List.of() : values.getValues();
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    @Override
    public synchronized void tidy() {
        if (full.size() > MarkerKeeping.MOST_FULL) {
            keeping.tidy();
            full = new ArrayList<>(full.subList(full.size() - MarkerKeeping.KEPT_FULL, full.size()));
        }
    }

    @Override
    public ApiCalls calls() {
        return calls.counts();
    }
}
