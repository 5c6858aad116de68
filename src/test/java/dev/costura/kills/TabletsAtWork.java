package dev.costura.kills;

import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.work;

import dev.costura.fixture.ShopTime;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reports of every kind by chance, alone and many at once, new ones and such that were reported before. */
final class TabletsAtWork {

    static final List<String> WORKBOOKS = List.of("norte", "sur");

    private static final int MANY = 30;
    private static final int VERY_MANY = 200;

    private final HandedIn before;
    private final Random chance;

    TabletsAtWork(HandedIn before, long seed) {
        this.before = before;
        this.chance = new Random(seed);
    }

    /** What one of them sends next. */
    Handing next() {
        return switch (chance.nextInt(10)) {
            case 0 -> before.any(chance).orElseGet(() -> completions(1));
            case 1, 2 -> turn();
            case 3 -> events();
            case 4 -> again(completions(1 + chance.nextInt(MANY)));
            case 5 -> completions(chance.nextInt(3) == 0 ? VERY_MANY : MANY);
            case 6, 7 -> completions(1 + chance.nextInt(MANY));
            default -> completions(1);
        };
    }

    private Handing completions(int count) {
        Handing handing = new Handing(workbook(), "completions");
        for (int i = 0; i < count; i++) {
            handing.with(work(operation(), 1 + chance.nextInt(20))
                    .of("OT-" + chance.nextInt(40))
                    .on(chance.nextBoolean() ? "MK-" + chance.nextInt(4) : null)
                    .by(90 + chance.nextInt(9))
                    .from("09:00")
                    .to(ShopTime.at("09:00").plusSeconds(chance.nextInt(20_000)))
                    .expecting(chance.nextInt(4) == 0 ? new UUID(chance.nextLong(), chance.nextLong()) : null)
                    .build());
        }
        return handing;
    }

    /** Some of it comes twice in one array, some was answered before, some can't be. */
    private Handing again(Handing handing) {
        Map<String, Object> first = handing.items().get(0);
        Map<String, Object> wrong = new HashMap<>(first);
        wrong.put("id", Handing.INVALID + first.get("id"));
        wrong.put("union", 21);
        handing.with(first).with(wrong);
        before.answered(handing.workbook(), "completions", chance)
                .ifPresent(known -> known.items().forEach(handing::with));
        return handing;
    }

    /** A spool is taken and let go: one row for each, and one for each union. */
    private Handing turn() {
        Operation operation = operation();
        String ot = "OT-T" + chance.nextLong();
        Integer[] unions =
                IntStream.rangeClosed(1, 1 + chance.nextInt(20)).boxed().toArray(Integer[]::new);
        return new Handing(workbook(), "actions")
                .with((Report.Occupation) iniciar(operation).of(ot).at("09:15").build(), (Report.Release)
                        finalizar(operation, unions).of(ot).at("10:00").build());
    }

    private Handing events() {
        Handing handing = new Handing(workbook(), "events");
        for (int i = chance.nextInt(3); i >= 0; i--) {
            handing.with(event("TOMAR_SPOOL")
                    .of("OT-" + chance.nextInt(40))
                    .details(Map.of("nota", "x".repeat(chance.nextInt(2_000))))
                    .build());
        }
        return handing;
    }

    private String workbook() {
        return WORKBOOKS.get(chance.nextInt(WORKBOOKS.size()));
    }

    private Operation operation() {
        return chance.nextBoolean() ? Operation.ARM : Operation.SOLD;
    }
}
