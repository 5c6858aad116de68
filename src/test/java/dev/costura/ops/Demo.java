package dev.costura.ops;

import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The demo for tests of other packages: its spreadsheet, and what its tablets report. */
public final class Demo {

    public static final String SPREADSHEET = DemoSeed.SPREADSHEET_ID;

    private Demo() {}

    /** Puts the spreadsheet into a sandbox. */
    public static void plant(URI sandbox) {
        DemoSeed.plant(sandbox.toString());
    }

    public static List<JsonNode> actions() {
        return DemoReports.actions();
    }

    public static List<JsonNode> completions() {
        return DemoReports.completions();
    }
}
