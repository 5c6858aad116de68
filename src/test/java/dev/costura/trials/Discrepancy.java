package dev.costura.trials;

/** Something that is not as it must be: what, where, what was expected and what is there. */
public record Discrepancy(String what, String where, String expected, String found) {

    @Override
    public String toString() {
        return "%s · %s%n      expected %s%n      found    %s".formatted(what, where, expected, found);
    }
}
