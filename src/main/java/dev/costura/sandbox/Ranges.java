package dev.costura.sandbox;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Finds what a text such as {@code 'Data Tab'!A2:C}, {@code Uniones} or a named range means in a spreadsheet. */
final class Ranges {

    private final Spreadsheet spreadsheet;

    Ranges(Spreadsheet spreadsheet) {
        this.spreadsheet = spreadsheet;
    }

    /**
     * What is quoted is a title. Unquoted, a named range comes before a cell, and a cell before a title: bare D3 is the
     * cell although a tab may have that name [A1 notation in the API's guide, gspread#636].
     */
    Area area(String text) {
        int mark = endOfTitle(text);
        if (mark == text.length()) {
            return Area.of(sheet(text).orElseThrow(() -> unreadable(text)), A1.EVERYTHING);
        }
        Optional<Area> area =
                mark < 0 ? unqualified(text) : qualified(text.substring(0, mark), text.substring(mark + 1));
        // A title may itself have a '!' in it.
        return area.or(() -> sheet(text).map(sheet -> Area.of(sheet, A1.EVERYTHING)))
                .orElseThrow(() -> unreadable(text));
    }

    private Optional<Area> qualified(String title, String range) {
        A1 cells = A1.parse(range);
        return cells == null ? Optional.empty() : sheet(title).map(sheet -> Area.of(sheet, cells));
    }

    /** Without a title a range means the first tab that can be seen. */
    private Optional<Area> unqualified(String text) {
        for (ObjectNode named : spreadsheet.namedRanges().values()) {
            if (named.path("name").asString("").equalsIgnoreCase(text)) {
                return Optional.of(Area.of(spreadsheet, named.path("range")));
            }
        }
        A1 cells = A1.parse(text);
        return cells == null ? Optional.empty() : Optional.of(Area.of(firstVisible(), cells));
    }

    private Optional<Sheet> sheet(String title) {
        return spreadsheet.sheet(A1.unquoted(title));
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
        if (at + 1 < text.length() && text.charAt(at + 1) != '!') {
            throw unreadable(text);
        }
        return Math.min(at + 1, text.length());
    }

    private static ApiError unreadable(String text) {
        return ApiError.invalid("Unable to parse range: " + text);
    }
}
