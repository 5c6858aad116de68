package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CellFormat;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.NumberFormat;
import dev.costura.union.CellValue;
import dev.costura.union.CellValue.Moment;
import dev.costura.union.CellValue.Numeric;
import dev.costura.union.CellValue.Text;
import org.jspecify.annotations.Nullable;

/**
 * Values as the API takes them. Text goes as {@code stringValue}, which is never parsed, so nothing that a worker typed
 * becomes a formula; dates go as serial numbers with a number format.
 */
final class CellWriter {

    /** Field mask that leaves formats alone. */
    static final String PLAIN = "userEnteredValue";
    /** Field mask for dates, which need their number format. */
    static final String DATED = "userEnteredValue,userEnteredFormat.numberFormat";

    static final CellFormat DATE_TIME = new CellFormat()
            .setNumberFormat(new NumberFormat().setType("DATE_TIME").setPattern("dd-mm-yyyy hh:mm:ss"));

    private final CellCodec codec;

    CellWriter(CellCodec codec) {
        this.codec = codec;
    }

    static NumberFormat dateTime() {
        return DATE_TIME.getNumberFormat();
    }

    static String mask(CellValue value) {
        return value instanceof Moment ? DATED : PLAIN;
    }

    /** A blank is a cell without value: the mask then clears what stood there. */
    CellData cell(@Nullable CellValue value) {
        CellData cell = new CellData();
        if (value instanceof Text text) {
            cell.setUserEnteredValue(new ExtendedValue().setStringValue(text.text()));
        } else if (value instanceof Numeric numeric) {
            cell.setUserEnteredValue(
                    new ExtendedValue().setNumberValue(numeric.number().doubleValue()));
        } else if (value instanceof Moment moment) {
            cell.setUserEnteredValue(new ExtendedValue().setNumberValue(codec.serial(moment.instant())))
                    .setUserEnteredFormat(DATE_TIME);
        }
        return cell;
    }
}
