package dev.costura.bench;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CellFormat;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.NumberFormat;
import com.google.api.services.sheets.v4.model.RowData;
import java.util.List;
import java.util.UUID;

/**
 * A row of Metadata as Costura writes it: of a union, or after the last of a spool's the row of the spool.
 *
 * @param spool whether it is the spool's; {@code done} is then the spool's last union
 */
record Event(Done done, boolean spool) {

    private static final CellFormat DATE_TIME = new CellFormat()
            .setNumberFormat(new NumberFormat().setType("DATE_TIME").setPattern("dd-mm-yyyy hh:mm:ss"));
    private static final String UNION_DETAILS =
            "{\"ot\":\"%s\",\"union_id\":\"%s+%d\",\"dn_union\":%s,\"tipo_union\":\"Brida\",\"inicio\":\"%s\",\"fin\":\"%s\",\"version\":\"%s\",\"completion_id\":\"%s\"}";

    /** The event at a place of all that a queue comes to, work order by work order. */
    static Event at(Queue queue, int index) {
        int ofOneOperation = queue.shop().unionsEach() + 1;
        int operation = index / ofOneOperation;
        int place = index % ofOneOperation;
        boolean spool = place == ofOneOperation - 1;
        return new Event(queue.at(operation * queue.shop().unionsEach() + place - (spool ? 1 : 0)), spool);
    }

    /** As cells of appendCells. */
    RowData row() {
        return new RowData()
                .setValues(List.of(
                        text(UUID.randomUUID().toString()),
                        date(done.finishSerial()),
                        text(type()),
                        text(Shop.spool(done.order())),
                        number(Done.WORKER_ID),
                        text(Done.WORKER),
                        text(done.operation()),
                        text("COMPLETAR"),
                        date(done.finishSerial()),
                        text(details()),
                        spool ? new CellData() : number(done.number())));
    }

    /** As values, for values.append. */
    List<Object> values() {
        return List.of(
                UUID.randomUUID().toString(),
                "26-01-2026 10:30:00",
                type(),
                Shop.spool(done.order()),
                Done.WORKER_ID,
                Done.WORKER,
                done.operation(),
                "COMPLETAR",
                "26-01-2026 10:30:00",
                details(),
                spool ? "" : done.number());
    }

    private String type() {
        return (spool ? "SPOOL_%s_COMPLETADO" : "UNION_%s_REGISTRADA").formatted(done.operation());
    }

    private String details() {
        String ot = Shop.ot(done.order());
        return spool
                ? "{\"ot\":\"%s\",\"union_count\":%d,\"pulgadas\":\"84.50\",\"union_ids\":[\"%s\"]}"
                        .formatted(ot, done.number(), unionIds(ot))
                : UNION_DETAILS.formatted(
                        ot,
                        ot,
                        done.number(),
                        Shop.diameter(done.number()),
                        done.startedAt(),
                        done.finishedAt(),
                        UUID.randomUUID(),
                        UUID.randomUUID());
    }

    private String unionIds(String ot) {
        StringBuilder ids = new StringBuilder(ot + "+1");
        for (int number = 2; number <= done.number(); number++) {
            ids.append("\",\"").append(ot).append('+').append(number);
        }
        return ids.toString();
    }

    static CellData text(String text) {
        return new CellData().setUserEnteredValue(new ExtendedValue().setStringValue(text));
    }

    static CellData number(double number) {
        return new CellData().setUserEnteredValue(new ExtendedValue().setNumberValue(number));
    }

    static CellData date(double serial) {
        return number(serial).setUserEnteredFormat(DATE_TIME);
    }
}
