package dev.costura.trials;

/** Something that is not as it must be: what, where, what was expected and what is there. */
public record Discrepancy(Sort sort, String what, String where, String expected, String found) {

    /** What it breaks of the promise that nothing is lost and nothing is there twice. */
    public enum Sort {
        LOST,
        TWICE,
        WRONG
    }

    @Override
    public String toString() {
        return "%s · %s%n      expected %s%n      found    %s".formatted(what, where, expected, found);
    }
}
