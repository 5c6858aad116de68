package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.costura.union.SpoolField;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.workbook.CellCodec.UnreadableCell;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what a cell is: one call, of the header row and the row concerned. */
final class CellLookup {

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;
    private final CellCodec codec;

    CellLookup(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
        this.codec = new CellCodec(location.zone());
    }

    /** Empty where no union or spool stands there, the column has no header, or the tab no such row. */
    Optional<StandingCell> at(CellAddress cell) {
        String tab = A1.tab(cell.tab());
        try {
            return calls.readIfThere(sheets.spreadsheets()
                            .values()
                            .batchGet(location.spreadsheetId())
                            .setRanges(List.of(tab + "1:1", tab + cell.row() + ":" + cell.row()))
                            .setValueRenderOption("UNFORMATTED_VALUE")
                            .setFields("valueRanges(range,values)")
                            .setPrettyPrint(false))
                    .map(BatchGetValuesResponse::getValueRanges)
                    .flatMap(ranges -> cell(cell, row(ranges.get(0)), row(ranges.get(1))));
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    private Optional<StandingCell> cell(CellAddress cell, List<Object> headers, List<Object> row) {
        boolean ofUnions = cell.tab().equals(location.tabs().unions());
        String header = codec.text(at(headers, cell.column()));
        String ot = named(SpoolField.OT.header(), headers, row);
        String tagSpool = named(SpoolField.TAG_SPOOL.header(), headers, row);
        Integer union = ofUnions ? number(raw(UnionField.N_UNION.header(), headers, row)) : null;
        if (cell.row() == 1 || header == null || ot == null || tagSpool == null || ofUnions && union == null) {
            return Optional.empty();
        }
        return Optional.of(new StandingCell(asCosturaWritesIt(header, ofUnions), ot, tagSpool, union));
    }

    private static String asCosturaWritesIt(String header, boolean ofUnions) {
        Stream<String> known = ofUnions
                ? Stream.of(UnionField.values()).map(UnionField::header)
                : Stream.of(SpoolField.values()).map(SpoolField::header);
        return known.filter(one -> TabLayout.normalized(one).equals(TabLayout.normalized(header)))
                .findFirst()
                .orElse(header);
    }

    private @Nullable Integer number(@Nullable Object raw) {
        try {
            return codec.wholeNumber(raw, Union.FIRST_NUMBER, Union.LAST_NUMBER);
        } catch (UnreadableCell e) {
            return null;
        }
    }

    private @Nullable String named(String header, List<Object> headers, List<Object> row) {
        return codec.text(raw(header, headers, row));
    }

    private static @Nullable Object raw(String header, List<Object> headers, List<Object> row) {
        for (int column = 0; column < headers.size(); column++) {
            if (TabLayout.normalized(String.valueOf(headers.get(column))).equals(TabLayout.normalized(header))) {
                return at(row, column);
            }
        }
        return null;
    }

    private static @Nullable Object at(List<Object> row, int column) {
        return column < row.size() ? row.get(column) : null;
    }

    private static List<Object> row(ValueRange range) {
        return range.getValues() == null || range.getValues().isEmpty()
                ? List.of()
                : range.getValues().get(0);
    }
}
