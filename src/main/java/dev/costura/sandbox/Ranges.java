package dev.costura.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds what a text such as {@code 'Data Tab'!A2:C}, {@code Uniones} or a named range means in a spreadsheet. */
final class Ranges {

    private final Spreadsheet spreadsheet;

    Ranges(Spreadsheet spreadsheet) {
        this.spreadsheet = spreadsheet;
    }

    Area area(String text) {
        Area named = namedRange(text);
        if (named != null) {
            return named;
        }
        int mark = endOfTitle(text);
        if (mark >= 0 && mark < text.length()) {
            A1 range = A1.parse(text.substring(mark + 1));
            if (range == null) {
                throw unreadable(text);
            }
            return Area.of(sheet(text.substring(0, mark), text), range);
        }
        A1 range = mark < 0 ? A1.parse(text) : null;
        // A range without a title means the first tab that can be seen; a bare title means the whole tab.
        return range != null ? Area.of(firstVisible(), range) : Area.of(sheet(text, text), A1.EVERYTHING);
    }

    private @Nullable Area namedRange(String text) {
        for (ObjectNode named : spreadsheet.namedRanges().values()) {
            if (named.path("name").asString("").equalsIgnoreCase(text)) {
                return Area.of(spreadsheet, named.path("range"));
            }
        }
        return null;
    }

    private Sheet sheet(String title, String whole) {
        boolean isQuoted = title.length() >= 2 && title.startsWith("'") && title.endsWith("'");
        String name = isQuoted ? title.substring(1, title.length() - 1).replace("''", "'") : title;
        Optional<Sheet> sheet = spreadsheet.sheet(name);
        return sheet.orElseThrow(() -> unreadable(whole));
    }

    private Sheet firstVisible() {
        return spreadsheet.sheets().stream()
                .filter(sheet -> !sheet.hidden())
                .findFirst()
                .orElseThrow();
    }

    /** Where the title ends: at the '!', at the end of the text when it is a quoted title alone, or -1. */
    private static int endOfTitle(String text) {
        if (!text.startsWith("'")) {
            return text.lastIndexOf('!');
        }
        int at = 1;
        while (at < text.length()) {
            if (text.charAt(at) == '\'') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                    at++;
                } else {
                    break;
                }
            }
            at++;
        }
        boolean closed = at < text.length();
        boolean wellFormed = closed && (at + 1 == text.length() || text.charAt(at + 1) == '!');
        if (!wellFormed) {
            throw unreadable(text);
        }
        return at + 1;
    }

    private static ApiError unreadable(String text) {
        return ApiError.invalid("Unable to parse range: " + text);
    }
}
