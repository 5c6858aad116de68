package dev.costura.workbook;

import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;

/** A sentence about the API, what Costura relies on it for, and how it is tried out. */
record Assumption(String sentence, String reliedOnFor, Check check) {

    /** Tries it out in an empty tab, and tells what was seen. What it cannot do it may leave to its caller. */
    interface Check {
        String factsOn(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite;
    }

    /** The assumption does not hold; the message tells what was seen instead. */
    static final class Refuted extends Exception {
        Refuted(String facts) {
            super(facts, null, false, false);
        }
    }

    static void require(boolean holds, String otherwise, Object... details) throws Refuted {
        if (!holds) {
            throw new Refuted(otherwise.formatted(details));
        }
    }
}
