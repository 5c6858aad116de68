package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.DataFilter;
import com.google.api.services.sheets.v4.model.DeleteDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLookup;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.UpdateDeveloperMetadataRequest;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the markers far below the 30,000 characters that a spreadsheet has for them: old ones are shortened to a key of
 * one character, and the oldest of those are dropped when nobody can be behind them any more. Always a call of its own,
 * for what the API answers when nothing matches is not known; if it fails, nothing but room is lost.
 */
final class MarkerKeeping {

    private static final Logger log = LoggerFactory.getLogger(MarkerKeeping.class);

    /** A full marker takes some 70 characters; at this many it is time. */
    static final int MOST_FULL = 200;

    static final int KEPT_FULL = 100;
    private static final int KEPT_SHORT = 4_000;

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final Markers markers;
    private final WorkbookLocation location;

    MarkerKeeping(Sheets sheets, SheetsCalls calls, Markers markers, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.markers = markers;
        this.location = location;
    }

    /** Two reads and a write, made once in some hundred batches. */
    void tidy() {
        List<Marker> full = markers.full();
        List<Long> shortened = markers.shortened();
        List<Request> requests = new ArrayList<>();
        full.stream()
                .limit(Math.max(0, full.size() - KEPT_FULL))
                .map(MarkerKeeping::shorten)
                .forEach(requests::add);
        shortened.stream()
                .limit(Math.max(0, shortened.size() - KEPT_SHORT))
                .map(MarkerKeeping::drop)
                .forEach(requests::add);
        if (requests.isEmpty()) {
            return;
        }
        try {
            calls.write(sheets.spreadsheets()
                    .batchUpdate(location.spreadsheetId(), new BatchUpdateSpreadsheetRequest().setRequests(requests))
                    .setFields("spreadsheetId"));
            log.info("Workbook {}: {} old markers shortened or dropped", location.id(), requests.size());
        } catch (UncertainWrite | RefusedWrite | IOException e) {
            log.warn(
                    "Workbook {}: old markers could not be shortened ({}); tried again later",
                    location.id(),
                    e.getMessage());
        }
    }

    private static Request shorten(Marker marker) {
        return new Request()
                .setUpdateDeveloperMetadata(new UpdateDeveloperMetadataRequest()
                        .setDataFilters(List.of(byNumber(marker.number())))
                        .setDeveloperMetadata(new DeveloperMetadata()
                                .setMetadataKey(Marker.SHORT_KEY)
                                .setMetadataValue(""))
                        .setFields("metadataKey,metadataValue"));
    }

    private static Request drop(long number) {
        return new Request()
                .setDeleteDeveloperMetadata(new DeleteDeveloperMetadataRequest().setDataFilter(byNumber(number)));
    }

    private static DataFilter byNumber(long number) {
        return new DataFilter()
                .setDeveloperMetadataLookup(new DeveloperMetadataLookup().setMetadataId(Marker.metadataId(number)));
    }
}
