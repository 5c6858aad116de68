package dev.costura.workbook;

import static dev.costura.fixture.ShopTime.SANTIAGO;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import dev.costura.union.CellValue;
import dev.costura.workbook.BatchRequest.Cell;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** As few requests as rows and columns allow, and not a cell more or less than was meant. */
class CellBlocksTest {

    private static final CellWriter WRITER = new CellWriter(new CellCodec(SANTIAGO));
    private static final CellValue TEXT = new CellValue.Text("MR(93)");
    private static final CellValue DATE = new CellValue.Moment(Instant.parse("2026-01-21T14:30:00Z"));

    private static TreeMap<Cell, CellValue> cells(int firstRow, int rows, CellValue... columns) {
        TreeMap<Cell, CellValue> cells = new TreeMap<>();
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int column = 0; column < columns.length; column++) {
                if (columns[column] != null) {
                    cells.put(new Cell(1, row, column), columns[column]);
                }
            }
        }
        return cells;
    }

    private static int requests(TreeMap<Cell, CellValue> cells) {
        return CellBlocks.requests(cells, WRITER).size();
    }

    @Test
    void nothingTakesNoRequest() {
        assertThat(requests(new TreeMap<>())).isZero();
    }

    @Test
    void neighboursInRowsAndColumnsTakeOne() {
        assertThat(requests(cells(1, 900, TEXT, TEXT, TEXT))).isEqualTo(1);
    }

    /** The cells of an ARM: two dates, a worker, further right the version, and the audit columns. */
    @Test
    void consecutiveUnionsTakeAsManyRequestsAsOneUnionHasKindsOfNeighbours() {
        CellValue none = null;
        CellValue[] arm = {DATE, DATE, TEXT, none, none, TEXT, none, TEXT, DATE};

        assertThat(requests(cells(1, 1, arm))).isEqualTo(5);
        assertThat(requests(cells(1, 900, arm))).isEqualTo(5);
    }

    @Test
    void aRowBetweenIsNotTouched() {
        TreeMap<Cell, CellValue> cells = cells(1, 3, TEXT);
        cells.putAll(cells(5, 3, TEXT));

        assertThat(requests(cells)).isEqualTo(2);
    }

    @Test
    void tabsAreKeptApart() {
        TreeMap<Cell, CellValue> cells = cells(1, 1, TEXT);
        cells.put(new Cell(2, 1, 1), TEXT);
        cells.put(new Cell(2, 2, 0), TEXT);

        assertThat(requests(cells)).isEqualTo(3);
    }

    @Property(tries = 1000)
    void whatIsWrittenIsExactlyWhatWasMeant(@ForAll("sheets") Map<Cell, CellValue> meant) {
        Map<Cell, String> written = new TreeMap<>();
        for (Request request : CellBlocks.requests(new TreeMap<>(meant), WRITER)) {
            UpdateCellsRequest update = request.getUpdateCells();
            GridCoordinate start = update.getStart();
            int row = start.getRowIndex();
            for (RowData data : update.getRows()) {
                int column = start.getColumnIndex();
                for (CellData cell : data.getValues()) {
                    Cell at = new Cell(start.getSheetId(), row, column++);
                    assertThat(written.put(at, cell + " by " + update.getFields()))
                            .as("written twice: " + at)
                            .isNull();
                }
                row++;
            }
        }

        assertThat(written).isEqualTo(oneByOne(meant));
    }

    /** The naive way: each cell by a request of its own. */
    private static Map<Cell, String> oneByOne(Map<Cell, CellValue> meant) {
        Map<Cell, String> cells = new TreeMap<>();
        meant.forEach((at, value) -> {
            String mask = value instanceof CellValue.Moment
                    ? "userEnteredValue,userEnteredFormat.numberFormat"
                    : "userEnteredValue";
            cells.put(at, WRITER.cell(value) + " by " + mask);
        });
        return cells;
    }

    @Property(tries = 300)
    void noTwoRequestsCouldHaveBeenOne(@ForAll("sheets") Map<Cell, CellValue> meant) {
        List<UpdateCellsRequest> updates = CellBlocks.requests(new TreeMap<>(meant), WRITER).stream()
                .map(Request::getUpdateCells)
                .toList();
        for (UpdateCellsRequest one : updates) {
            for (UpdateCellsRequest other : updates) {
                boolean continues = one != other
                        && one.getStart().getSheetId().equals(other.getStart().getSheetId())
                        && one.getFields().equals(other.getFields())
                        && one.getStart()
                                .getColumnIndex()
                                .equals(other.getStart().getColumnIndex())
                        && width(one) == width(other)
                        && one.getStart().getRowIndex() + one.getRows().size()
                                == other.getStart().getRowIndex();
                assertThat(continues).as(one + " goes on in " + other).isFalse();
            }
        }
    }

    private static int width(UpdateCellsRequest update) {
        return update.getRows().get(0).getValues().size();
    }

    @Provide
    Arbitrary<Map<Cell, CellValue>> sheets() {
        Arbitrary<Cell> places = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 5))
                .as(Cell::new);
        Arbitrary<CellValue> values = Arbitraries.of(
                TEXT, DATE, CellValue.BLANK, new CellValue.Text("=1+1"), new CellValue.Numeric(new BigDecimal("4.5")));
        return Arbitraries.maps(places, values).ofMaxSize(60);
    }
}
