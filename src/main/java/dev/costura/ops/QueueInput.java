package dev.costura.ops;

import dev.costura.ops.Problems.BadInputException;
import dev.costura.union.Union;
import org.jspecify.annotations.Nullable;

/** What people may say about a refused report. */
public final class QueueInput {

    private static final int LONGEST_NOTE = 1000;

    private QueueInput() {}

    /** A note of 1 to 1,000 characters, without blanks around it. */
    public static String note(@Nullable String note) {
        String text = note == null ? "" : note.strip();
        if (text.isEmpty() || text.length() > LONGEST_NOTE) {
            throw new BadInputException("note", "must say why, in 1 to " + LONGEST_NOTE + " characters");
        }
        return text;
    }

    /** The number of a union. */
    public static int union(@Nullable Integer union) {
        if (union == null || union < Union.FIRST_NUMBER || union > Union.LAST_NUMBER) {
            throw new BadInputException(
                    "union", "must be from %d to %d, not %s".formatted(Union.FIRST_NUMBER, Union.LAST_NUMBER, union));
        }
        return union;
    }
}
