package dev.costura.union;

/** What the rules say of one completion, before it is known which entry will carry it. */
sealed interface Judgement {

    /** The union that it is about, as it stands before the work. */
    record Accept(Union union) implements Judgement {}

    record Refuse(Reason reason, String facts) implements Judgement {}

    record Wait(Reason reason, String facts) implements Judgement {}

    static Judgement refuse(Reason reason, String facts, Object... values) {
        return new Refuse(reason, facts.formatted(values));
    }
}
