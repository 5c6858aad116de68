package dev.costura.fleet;

import dev.costura.fleet.Members.State;
import dev.costura.reconcile.Runs;
import dev.costura.workbook.ApiProbe;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out that this worker gets no answer from the Sheets API though it asks, and gives its workbooks to others, who may. Its
 * calls are tried again for minutes, and its heart beats: nobody else would notice. One slow call is no such thing, so before
 * that a probe must be unanswered too; and once one is answered the worker takes again. Where the API is away for all, all are cut
 * off until it is back: partitions wait, and the runs that are under way end with a sentence.
 */
class CutOff {

    private static final Logger log = LoggerFactory.getLogger(CutOff.class);

    private final String me;
    private final Members members;
    private final Hands hands;
    private final Runs runs;
    private final Worker worker;
    private final Reach reach;
    private final ApiProbe probe;
    private final Duration after;
    /** The state to return to; null while this worker is not cut off. */
    private @Nullable State before;

    CutOff(
            String me,
            Members members,
            Hands hands,
            Runs runs,
            Worker worker,
            Reach reach,
            ApiProbe probe,
            Duration after) {
        this.me = me;
        this.members = members;
        this.hands = hands;
        this.runs = runs;
        this.worker = worker;
        this.reach = reach;
        this.probe = probe;
        this.after = after;
    }

    /** Called again and again, by one thread; takes as long as the probe. */
    void look() {
        Duration silence = reach.unanswered(System.nanoTime());
        boolean mayBe = before != null || silence.compareTo(after) > 0;
        if (!mayBe) {
            return;
        }
        if (!probe.isAnswered()) {
            letGo(silence);
            return;
        }
        reach.answered(System.nanoTime());
        State former = before;
        if (former != null) {
            comeBack(former);
        }
    }

    private void letGo(Duration silence) {
        if (before == null) {
            State state = members.state(me).orElse(State.LEFT);
            String told =
                    "No answer from %s for %d seconds. Its workbooks are given to other workers; it takes again once there is one."
                            .formatted(probe.address(), silence.toSeconds());
            if (state == State.LEFT || !members.become(me, state, State.CUT_OFF, told)) {
                return;
            }
            log.warn("This worker is cut off. {}", told);
            before = state == State.CUT_OFF ? State.WORKING : state;
        }
        hands.letGo();
        worker.cease();
        // Also of a run that was just beginning.
        runs.letWorkbooksGo();
    }

    private void comeBack(State former) {
        members.become(me, State.CUT_OFF, former, null);
        hands.takeAgain();
        before = null;
        log.warn("{} answers again; this worker takes again", probe.address());
    }
}
