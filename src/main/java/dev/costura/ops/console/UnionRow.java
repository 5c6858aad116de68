package dev.costura.ops.console;

import dev.costura.union.Operation;
import dev.costura.union.Policies;
import dev.costura.union.Union;

/** A union as the page of its work order shows it. */
record UnionRow(Union union, boolean welded, State state) {

    /** How far it is. */
    enum State {
        /** To be fitted up. */
        OPEN,
        /** Fitted up, and to be welded. */
        FITTED,
        /** All that its type asks for. */
        DONE
    }

    static UnionRow of(Union union, Policies policies) {
        boolean welded = policies.counts(Operation.SOLD, union);
        boolean fitted = union.isComplete(Operation.ARM);
        boolean done = fitted && (!welded || union.isComplete(Operation.SOLD));
        return new UnionRow(union, welded, done ? State.DONE : fitted ? State.FITTED : State.OPEN);
    }
}
