package dev.costura.trials;

import org.jspecify.annotations.Nullable;

/** The three tabs of a workbook. */
record Tabs(Sheet unions, Sheet orders, Sheet events) {

    static final String UNIONS = "Uniones";
    static final String ORDERS = "Operaciones";
    static final String EVENTS = "Metadata";

    static @Nullable Tabs of(SheetContent content, Findings findings) {
        for (String title : new String[] {UNIONS, ORDERS, EVENTS}) {
            if (content.tab(title).isEmpty()) {
                findings.add("a tab is gone", title, "there", "not there");
                return null;
            }
        }
        return new Tabs(sheet(content, UNIONS), sheet(content, ORDERS), sheet(content, EVENTS));
    }

    private static Sheet sheet(SheetContent content, String title) {
        return new Sheet(content.tab(title).orElseThrow());
    }
}
