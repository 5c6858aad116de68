package dev.costura.sandbox;

import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Makes the ids that a call needs, always the same ones for the same seed. */
final class Ids {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int SPREADSHEET_ID_LENGTH = 44;

    private final Random random;

    Ids(long seed) {
        random = new Random(seed);
    }

    /** A positive int32 that is not yet taken. */
    int number(IntPredicate isTaken) {
        int id;
        do {
            id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        } while (isTaken.test(id));
        return id;
    }

    String spreadsheetId(Predicate<String> isTaken) {
        String id;
        do {
            id = "1" + letters(SPREADSHEET_ID_LENGTH - 1);
        } while (isTaken.test(id));
        return id;
    }

    String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
