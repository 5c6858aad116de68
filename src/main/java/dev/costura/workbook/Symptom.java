package dev.costura.workbook;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One thing that was looked at, and how it is.
 *
 * @param check what was looked at
 * @param message what was seen and, unless all is well, what to do
 */
public record Symptom(String check, Verdict verdict, String message) {

    public enum Verdict {
        OK,
        /** It works, or could not be checked; somebody should know. */
        WARNING,
        /** Runs fail, or will, until somebody mends it. */
        FAULT
    }

    @JsonIgnore
    public boolean isFault() {
        return verdict == Verdict.FAULT;
    }

    public static Symptom ok(String check, String message) {
        return new Symptom(check, Verdict.OK, message);
    }

    public static Symptom warning(String check, String message) {
        return new Symptom(check, Verdict.WARNING, message);
    }

    public static Symptom fault(String check, String message) {
        return new Symptom(check, Verdict.FAULT, message);
    }
}
