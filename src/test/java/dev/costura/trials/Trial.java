package dev.costura.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** One trial: all that it does follows from its seed. */
final class Trial {

    private static final int MOST_LAST_RUNS = 6;

    private final Lane lane;
    private final long seed;
    private final Random chance;
    private final List<String> story = new ArrayList<>();

    Trial(Lane lane, long seed) {
        this.lane = lane;
        this.seed = seed;
        this.chance = new Random(seed * 0x9E3779B97F4A7C15L + 4);
    }

    /**
     * What came of it.
     *
     * @param faults that struck, by kind
     * @param failure with the whole story; empty where all was as it must be
     */
    record Result(
            long seed, int runs, int deaths, int ghosts, int batches, Map<String, Integer> faults, String failure) {}

    Result make() {
        String failure = "";
        int[] runs = new int[2];
        long since = lastCall();
        try {
            play(runs);
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
        JsonNode calls = lane.sandbox().get("sandbox/calls?since=" + since).path("calls");
        Map<String, Integer> faults = new TreeMap<>();
        int ghosts = 0;
        for (JsonNode call : calls) {
            if (!call.path("fault").asString("").isEmpty()) {
                faults.merge(call.path("fault").asString(), 1, Integer::sum);
            }
            ghosts += call.path("ghostOf").asLong(0) > 0 ? 1 : 0;
        }
        int batches = lane.sheet(seed).read().markers().size();
        lane.sandbox().delete("sandbox/calls");
        return new Result(
                seed, runs[0], runs[1], ghosts, batches, faults, failure.isEmpty() ? "" : failure + tell(calls));
    }

    private long lastCall() {
        long last = 0;
        for (JsonNode call : lane.sandbox().get("sandbox/calls?since=0").path("calls")) {
            last = call.path("number").asLong();
        }
        return last;
    }

    private void play(int[] runs) throws InterruptedException {
        Plot plot = new Plot(chance, seed);
        Planting.plant(lane.sandbox(), Lane.spreadsheet(seed), plot.orders());
        plot.orders().forEach(order -> story.add("planted " + order));
        Oracle oracle = Oracle.of(plot.orders()).before(lane.sheet(seed).read());
        Faults faults = new Faults(Lane.spreadsheet(seed), chance);
        int waves = 1 + chance.nextInt(3);
        for (int wave = 0; wave < waves; wave++) {
            var reports = plot.wave();
            reports.forEach(report -> story.add("staged " + report));
            oracle.staged(reports);
            lane.stage(seed, reports);
            trouble(faults);
            run(runs);
            if (chance.nextInt(3) == 0) {
                run(runs);
            }
        }
        settle(runs);
        oracle.check(lane.sheet(seed), lane.queue(seed));
    }

    /** Most runs meet trouble; some die, some begin in a process that knows nothing, some meet a ghost that was late. */
    private void trouble(Faults faults) {
        if (chance.nextInt(3) == 0) {
            lane.sandbox().delete("sandbox/faults");
        }
        if (chance.nextInt(8) > 0) {
            List<Map<String, Object>> rules = faults.draw();
            rules.forEach(rule -> story.add("fault " + rule));
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

    private Lane.Ran run(int[] runs) throws InterruptedException {
        Lane.Ran ran = lane.run(seed);
        runs[0]++;
        story.add("run " + ran);
        if (lane.revive(seed)) {
            runs[1]++;
            story.add("it had died");
        }
        return ran;
    }

    /** Whatever broke is whole again: what is late arrives, and runs go on until there is nothing left to do. */
    private void settle(int[] runs) throws InterruptedException {
        story.add("trouble is over");
        lane.sandbox().delete("sandbox/faults");
        if (chance.nextBoolean()) {
            lane.sandbox().post("sandbox/ghosts", null);
        } else {
            run(runs);
            lane.sandbox().post("sandbox/ghosts", null);
        }
        for (int i = 0; i < MOST_LAST_RUNS; i++) {
            Lane.Ran ran = run(runs);
            if (!ran.status().equals("COMPLETED")) {
                throw new AssertionError("A run failed though nothing was wrong any more: " + ran);
            }
            if (ran.writes() == 0) {
                return;
            }
        }
        throw new AssertionError("There is no end to it: " + MOST_LAST_RUNS + " runs wrote");
    }

    private String tell(JsonNode calls) {
        StringBuilder text = new StringBuilder("%nThe story of trial %d:%n".formatted(seed));
        story.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        for (JsonNode call : calls) {
            text.append("  call %s %s %s status %s%s%s%n"
                    .formatted(
                            call.path("number"),
                            call.path("kind").asString(""),
                            call.path("name").asString(""),
                            call.path("status"),
                            call.path("fault").asString("").isEmpty()
                                    ? ""
                                    : " " + call.path("fault").asString(),
                            call.path("ghostOf").asLong(0) > 0 ? " ghost of " + call.path("ghostOf") : ""));
            call.path("changed")
                    .path("metadata")
                    .forEach(marker -> text.append("       ").append(marker).append(System.lineSeparator()));
        }
        return text.toString();
    }

    private static String stack(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
