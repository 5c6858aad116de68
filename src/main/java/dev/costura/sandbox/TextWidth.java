package dev.costura.sandbox;

/** About how wide a text is in the default font: the widths of Arial, in thousandths of its size. */
final class TextWidth {

    private static final int[] FROM_SPACE = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
    };
    private static final int OTHERS = 556;
    private static final double PIXELS_A_POINT = 96 / 72d;
    private static final int PADDING = 7;

    private TextWidth() {}

    /** Of the longest of its lines, with what is left free on either side. */
    static int pixels(String text, int points) {
        int widest = 0;
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int place = letter - ' ';
            width = letter == '\n' ? 0 : width + (place >= 0 && place < FROM_SPACE.length ? FROM_SPACE[place] : OTHERS);
            widest = Math.max(widest, width);
        }
        return (int) Math.ceil(widest / 1000d * points * PIXELS_A_POINT) + PADDING;
    }
}
