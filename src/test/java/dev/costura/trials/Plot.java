package dev.costura.trials;

import dev.costura.fixture.Reports;
import dev.costura.fixture.WorkOrders;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Union;
import dev.costura.union.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small workbook and what is reported to it, drawn from a seed. */
final class Plot {

    private static final String[] INCHES = {"0.75", "2", "2.5", "4.5", "3.333", "10.125"};
    private static final String[] EVENTS = {"TOMAR_SPOOL", "PAUSAR_SPOOL", "COMPLETAR_ARM"};

    private final Random chance;
    private final long seed;
    private final List<WorkOrder> orders = new ArrayList<>();
    private int told;

    Plot(Random chance, long seed) {
        this.chance = chance;
        this.seed = seed;
        int count = 1 + chance.nextInt(3);
        for (int i = 1; i <= count; i++) {
            orders.add(order("OT-" + i));
        }
    }

    List<WorkOrder> orders() {
        return orders;
    }

    private WorkOrder order(String ot) {
        WorkOrders order = WorkOrders.anOrder(ot);
        int number = 1;
        int spools = chance.nextInt(3) == 0 ? 2 : 1;
        for (int spool = 1; spool <= spools; spool++) {
            order.spool("MK-" + spool);
            for (int unions = 1 + chance.nextInt(4); unions > 0; unions--) {
                order.union(number++).dn(INCHES[chance.nextInt(INCHES.length)]);
                order.type(chance.nextInt(6) == 0 ? "FW" : "BW");
                if (chance.nextInt(5) == 0) {
                    order.armDone();
                }
            }
        }
        return order.build();
    }

    /** What is staged at one time: completions, some of them of work that was reported before, and the rest. */
    List<Report> wave() {
        List<Report> reports = new ArrayList<>();
        List<Union> unions =
                orders.stream().flatMap(order -> order.unions().stream()).toList();
        for (int count = 2 + chance.nextInt(12); count > 0; count--) {
            Union union = unions.get(chance.nextInt(unions.size()));
            reports.add(report(union));
        }
        return reports;
    }

    private Report report(Union union) {
        Operation operation = chance.nextInt(5) < 3 ? Operation.ARM : Operation.SOLD;
        int kind = chance.nextInt(20);
        if (kind < 15) {
            return told(
                            Reports.work(operation, chance.nextInt(40) == 0 ? 19 : union.nUnion())
                                    .on(chance.nextInt(3) == 0 ? null : union.tagSpool())
                                    .from(time(8))
                                    .to(time(9)),
                            union)
                    .build();
        } else if (kind == 15) {
            return told(Reports.iniciar(operation).on(union.tagSpool()).at(time(8)), union)
                    .build();
        } else if (kind == 16) {
            return told(Reports.finalizar(operation).on(union.tagSpool()).at(time(10)), union)
                    .build();
        } else if (kind == 17) {
            return told(
                            Reports.finalizar(operation, union.nUnion())
                                    .on(union.tagSpool())
                                    .at(time(10)),
                            union)
                    .build();
        }
        return event(union);
    }

    private Report event(Union union) {
        return told(
                        Reports.event(EVENTS[chance.nextInt(EVENTS.length)])
                                .on(union.tagSpool())
                                .at(time(9)),
                        union)
                .build();
    }

    /** Something more that must be written, and is not refused. */
    List<Report> oneMore() {
        return List.of(event(orders.get(0).unions().get(0)));
    }

    private String time(int hour) {
        return "%02d:%02d:%02d".formatted(hour, chance.nextInt(60), told % 60);
    }

    private <T extends Reports.Told<T>> T told(T report, Union union) {
        told++;
        return report.of(union.ot()).id("r-" + seed + "-" + told).by(93 + chance.nextInt(3));
    }
}
