package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.DataFilter;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLookup;
import com.google.api.services.sheets.v4.model.MatchedDeveloperMetadata;
import com.google.api.services.sheets.v4.model.SearchDeveloperMetadataRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the markers of a spreadsheet. */
final class Markers {

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;

    Markers(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
    }

    /** The markers that still bear number and hash, oldest first. The newest is always among them. */
    List<Marker> full() {
        return search(new DeveloperMetadataLookup().setMetadataKey(Marker.KEY)).stream()
                .map(Marker::parse)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Marker::number))
                .toList();
    }

    /** The numbers of markers that were shortened, oldest first. */
    List<Long> shortened() {
        return search(new DeveloperMetadataLookup().setMetadataKey(Marker.SHORT_KEY)).stream()
                .map(Marker::parse)
                .flatMap(Optional::stream)
                .map(Marker::number)
                .sorted()
                .toList();
    }

    /**
     * Who holds the id of a number: nobody, one of ours, or a stranger. A search, for {@code developerMetadata.get} of an
     * unknown id is an error and not an answer.
     */
    List<DeveloperMetadata> holders(long number) {
        return search(new DeveloperMetadataLookup().setMetadataId(Marker.metadataId(number)));
    }

    private List<DeveloperMetadata> search(DeveloperMetadataLookup lookup) {
        try {
            List<MatchedDeveloperMetadata> matched = calls.read(sheets.spreadsheets()
                            .developerMetadata()
                            .search(
                                    location.spreadsheetId(),
                                    new SearchDeveloperMetadataRequest()
                                            .setDataFilters(
                                                    List.of(new DataFilter().setDeveloperMetadataLookup(lookup)))))
                    .getMatchedDeveloperMetadata();
            return matched == null
                    ? List.of()
                    : matched.stream()
                            .map(MatchedDeveloperMetadata::getDeveloperMetadata)
                            .toList();
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }
}
