package dev.costura.kills;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.anOrder;

import dev.costura.fixture.WorkOrders;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same work again and again, each round on work orders of its own: what one round fitted up the next one welds. With
 * ten rows a batch, a round is three batches.
 */
final class Rounds {

    static final int UNIONS = 10;

    private Rounds() {}

    static String workOrder(int round) {
        return "OT-%03d".formatted(round);
    }

    private static String spool(int round) {
        return "MK-" + round;
    }

    static WorkOrders[] workOrders(int rounds) {
        return IntStream.rangeClosed(0, rounds)
                .mapToObj(round -> anOrder(workOrder(round)).spool(spool(round)).unions(1, UNIONS))
                .toArray(WorkOrders[]::new);
    }

    static List<Report> reports(int round) {
        List<Report> reports = new ArrayList<>();
        reports.add(event("TOMAR_SPOOL")
                .of(workOrder(round))
                .on(spool(round))
                .at("08:00")
                .build());
        reports.add(iniciar(Operation.ARM)
                .of(workOrder(round))
                .on(spool(round))
                .at("08:30")
                .build());
        for (int union = 1; union <= UNIONS; union++) {
            reports.add(arm(union).of(workOrder(round)).build());
            if (round > 0) {
                reports.add(sold(union)
                        .of(workOrder(round - 1))
                        .from("11:00")
                        .to("12:00")
                        .build());
            }
        }
        return reports;
    }
}
