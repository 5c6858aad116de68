package dev.costura.trials;

import dev.costura.union.Report;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One trial: all that it does follows from its seed. */
final class Trial {

    private static final int MOST_LAST_RUNS = 6;

    private final Lane lane;
    private final long seed;
    private final Random chance;
    private final Story story = new Story();
    private QueueContent ended = new QueueContent(List.of(), null);
    private List<Discrepancy> found = List.of();
    private int runs;
    private int deaths;
    private int markers;
    private boolean mayBeLate;

    Trial(Lane lane, long seed) {
        this.lane = lane;
        this.seed = seed;
        this.chance = new Random(seed * 0x9E3779B97F4A7C15L + 4);
    }

    /**
     * What came of it.
     *
     * @param found what the oracle found, by sort
     * @param failure in words; empty where all was as it must be
     * @param story all that happened
     */
    record Result(
            long seed,
            int reports,
            int applied,
            int runs,
            int deaths,
            int batches,
            Map<Strike, Integer> strikes,
            Map<Discrepancy.Sort, Long> found,
            String failure,
            Supplier<String> story) {

        long found(Discrepancy.Sort sort) {
            return found.getOrDefault(sort, 0L);
        }
    }

    Result make() {
        String failure = "";
        try {
            play();
        } catch (AssertionError | RuntimeException e) {
            failure = String.valueOf(e instanceof AssertionError ? e.getMessage() : stack(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
        } finally {
            lane.revive(seed);
            lane.sandbox().delete("sandbox/faults");
            lane.sandbox().delete("sandbox/ghosts");
        }
        JsonNode calls = lane.sandbox().get("sandbox/calls?since=0").path("calls");
        lane.sandbox().delete("sandbox/calls");
        return new Result(
                seed,
                ended.reports().size(),
                (int) ended.reports().stream()
                        .filter(report -> report.status().equals("APPLIED"))
                        .count(),
                runs,
                deaths,
                markers,
                Strike.of(calls),
                found.stream().collect(Collectors.groupingBy(Discrepancy::sort, Collectors.counting())),
                failure,
                () -> story.tell(seed, calls));
    }

    private void play() throws InterruptedException {
        Plot plot = new Plot(chance, seed);
        Planting.plant(lane.sandbox(), Lane.spreadsheet(seed), plot.orders());
        plot.orders().forEach(order -> story.add("planted " + order));
        Oracle oracle = Oracle.of(plot.orders()).before(lane.sheet(seed).read());
        Faults faults = new Faults(Lane.spreadsheet(seed), chance);
        int waves = 1 + chance.nextInt(2);
        for (int wave = 0; wave < waves; wave++) {
            var reports = plot.wave();
            reports.forEach(report -> story.add("staged " + report));
            oracle.staged(reports);
            lane.stage(seed, reports);
            trouble(faults);
            run();
            if (chance.nextInt(3) == 0) {
                run();
            }
        }
        try {
            settle();
            if (lane.hasGivenUp(seed)) {
                // The number of a batch that was given up is settled by the next one: till then the ledger may not
                // know.
                story.add("a number is open, so one more is staged");
                List<Report> more = plot.oneMore();
                oracle.staged(more);
                lane.stage(seed, more);
                runToTheEnd();
            }
        } finally {
            judge(oracle);
        }
        if (!found.isEmpty()) {
            throw new AssertionError(Oracle.tell(found));
        }
    }

    private void judge(Oracle oracle) {
        SheetContent sheet = lane.sheet(seed).read();
        ended = lane.queue(seed).read();
        markers = sheet.markers().size();
        found = oracle.discrepancies(sheet, List.of(ended));
    }

    /** Most runs meet trouble; some die, some begin in a process that knows nothing, some meet a ghost that was late. */
    private void trouble(Faults faults) {
        if (chance.nextInt(3) == 0 || faults.mayBeStale()) {
            lane.sandbox().delete("sandbox/faults");
            faults.takenBack();
        }
        if (chance.nextInt(8) > 0) {
            List<Map<String, Object>> rules = faults.draw();
            rules.forEach(rule -> story.add("fault " + rule));
            mayBeLate |= rules.stream().anyMatch(rule -> Faults.isTimeout(rule));
            lane.sandbox().post("sandbox/faults", rules);
        }
        switch (chance.nextInt(6)) {
            case 0, 1 -> {
                int commits = chance.nextInt(24);
                boolean after = chance.nextBoolean();
                story.add("dies " + (after ? "after" : "before") + " commit " + commits);
                lane.dieAt(commits, after);
            }
            case 2 -> {
                story.add("another process");
                lane.forget(seed);
            }
            case 3 -> {
                story.add("an hour passes");
                lane.sandbox().post("sandbox/time", Map.of("forwardMillis", 3_600_000));
            }
            default -> {}
        }
    }

    private Lane.Ran run() throws InterruptedException {
        Lane.Ran ran = lane.run(seed);
        runs++;
        story.add("run " + ran);
        if (lane.revive(seed)) {
            deaths++;
            story.add("it had died");
        }
        return ran;
    }

    /** Whatever broke is whole again: what is late arrives, and runs go on until there is nothing left to do. */
    private void settle() throws InterruptedException {
        story.add("trouble is over");
        if (mayBeLate) {
            awaitTheLate();
        }
        lane.sandbox().delete("sandbox/faults");
        if (chance.nextBoolean()) {
            lane.sandbox().post("sandbox/ghosts", null);
        } else {
            run();
            lane.sandbox().post("sandbox/ghosts", null);
        }
        runToTheEnd();
    }

    private void runToTheEnd() throws InterruptedException {
        for (int i = 0; i < MOST_LAST_RUNS; i++) {
            Lane.Ran ran = run();
            if (!ran.status().equals("COMPLETED")) {
                throw new AssertionError("A run failed though nothing was wrong any more: " + ran);
            }
            if (ran.writes() == 0) {
                return;
            }
        }
        throw new AssertionError("There is no end to it: " + MOST_LAST_RUNS + " runs wrote");
    }

    /** A write that the client gave up may still be on its way: it must not come when the oracle has looked. */
    private void awaitTheLate() throws InterruptedException {
        long latest = System.nanoTime() + Faults.LATE.toNanos() * 2;
        while (System.nanoTime() < latest
                && !Strike.of(lane.sandbox().get("sandbox/calls?since=0").path("calls"))
                        .containsKey(Strike.TIMEOUT)) {
            Thread.sleep(5);
        }
    }

    private static String stack(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
