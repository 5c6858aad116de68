package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.kills.FleetOfChildren.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Strikes the processes of a fleet as chance has it, and puts right what it did: one of them is well at any time. */
final class Striker {

    private static final int TERMINATED = 128 + 15;
    private static final int SELDOM = 20;

    private final FleetOfChildren fleet;
    private final Takeovers takeovers;
    private final Random chance;
    private final List<Member> workers = new ArrayList<>();
    private final List<Wound> wounds = new ArrayList<>();
    private final Map<Strike, Integer> counts = new EnumMap<>(Strike.class);
    private volatile Member service;

    private enum Strike {
        KILLED(0, 10),
        FROZEN(20, 70),
        TOLD_TO_END(0, 10),
        POSTGRES_SILENT(40, 110),
        POSTGRES_REFUSED(10, 60),
        GOOGLE_SILENT(40, 110),
        GOOGLE_REFUSED(40, 110),
        SERVICE_KILLED(0, 20);

        private final int shortest;
        private final int longest;

        /** So many seconds; in the normal build a tenth of it. */
        Strike(int shortest, int longest) {
            this.shortest = shortest;
            this.longest = longest;
        }
    }

    private record Wound(Member member, Strike strike, long until) {}

    Striker(FleetOfChildren fleet, Takeovers takeovers, Random chance, int number) {
        this.fleet = fleet;
        this.takeovers = takeovers;
        this.chance = chance;
        this.service = fleet.service();
        IntStream.range(0, number).forEach(any -> workers.add(fleet.worker()));
        service.http();
        workers.forEach(Member::name);
    }

    /** One that may be away just now. */
    Member struckService() {
        return service;
    }

    /** Heals what is due, and strikes one more where enough are well. */
    void turn() {
        long now = System.nanoTime();
        wounds.stream().filter(wound -> wound.until() <= now).toList().forEach(this::heal);
        if (!Figures.SOAK) {
            wounds.stream()
                    .filter(wound -> wound.strike() == Strike.KILLED || wound.strike() == Strike.FROZEN)
                    .forEach(wound -> takeovers.leasesRunOut(wound.member().name()));
        }
        Strike strike = Strike.values()[chance.nextInt(Strike.values().length)];
        if (chance.nextInt(Figures.SOAK ? 8 : 3) != 0) {
            return;
        }
        if (strike == Strike.SERVICE_KILLED) {
            if (service.hasJoined() && wounds.stream().noneMatch(wound -> wound.strike() == strike)) {
                strike(service, strike);
            }
        } else if (struckWorkers() < workers.size() / 2) {
            List<Member> victims = victims();
            if (!victims.isEmpty()) {
                strike(victims.get(chance.nextInt(victims.size())), strike);
            }
        }
    }

    /** Mostly those that have a workbook in hand, for it is then that there is something to lose; seldom any that are well. */
    private List<Member> victims() {
        List<Member> well =
                workers.stream().filter(this::isWell).filter(Member::hasJoined).toList();
        List<Member> atWork =
                well.stream().filter(worker -> !worker.holds().isEmpty()).toList();
        return atWork.isEmpty() && chance.nextInt(SELDOM) == 0 ? well : atWork;
    }

    private long struckWorkers() {
        return workers.stream().filter(worker -> !isWell(worker)).count();
    }

    private boolean isWell(Member worker) {
        return wounds.stream().noneMatch(wound -> wound.member() == worker);
    }

    private void strike(Member member, Strike strike) {
        Duration longest = Duration.ofSeconds(strike.shortest + chance.nextInt(strike.longest - strike.shortest + 1));
        Duration lasts = Figures.SOAK ? longest : longest.dividedBy(10);
        wounds.add(new Wound(member, strike, System.nanoTime() + lasts.toNanos()));
        counts.merge(strike, 1, Integer::sum);
        takeovers.struck(member.name(), member.holds());
        switch (strike) {
            case KILLED, SERVICE_KILLED -> member.child().kill();
            case FROZEN -> member.child().standStill();
            case TOLD_TO_END -> member.child().tellToEnd();
            case POSTGRES_SILENT -> member.postgres().beSilent();
            case POSTGRES_REFUSED -> member.postgres().refuse();
            case GOOGLE_SILENT -> member.google().beSilent();
            case GOOGLE_REFUSED -> member.google().refuse();
        }
    }

    private void heal(Wound wound) {
        Member member = wound.member();
        switch (wound.strike()) {
            case SERVICE_KILLED -> service = fleet.service();
            case FROZEN -> member.child().goOn();
            case POSTGRES_SILENT, POSTGRES_REFUSED -> member.postgres().mend();
            case GOOGLE_SILENT, GOOGLE_REFUSED -> member.google().mend();
            case TOLD_TO_END -> {
                assertThat(member.child().awaitEnd()).as(member.child().said()).isEqualTo(TERMINATED);
                replace(member);
            }
            case KILLED -> replace(member);
        }
        wounds.remove(wound);
    }

    private void replace(Member gone) {
        workers.set(workers.indexOf(gone), fleet.worker());
    }

    void healAll() {
        List.copyOf(wounds).forEach(this::heal);
        workers.forEach(worker ->
                assertThat(worker.child().isAlive()).as(worker.child().said()).isTrue());
    }

    Map<?, Integer> told() {
        return counts;
    }
}
