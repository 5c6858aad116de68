package dev.costura.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** What a formula shows that cannot be calculated by anybody. */
enum FormulaError {
    DIVIDE_BY_ZERO("#DIV/0!"),
    VALUE("#VALUE!"),
    REF("#REF!"),
    NUM("#NUM!");

    private final String shown;

    FormulaError(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }

    /** An ErrorValue; Google's message in it is a sentence in the language of the spreadsheet. */
    ObjectNode json() {
        return Json.object().put("type", name()).put("message", shown);
    }
}
