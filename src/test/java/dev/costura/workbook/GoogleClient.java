package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import java.time.Duration;

/** Google's client exactly as Costura makes it, for benchmarks that call the API without Costura. */
public final class GoogleClient {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private GoogleClient() {}

    /** @param rootUrl of a sandbox; no credentials are sent */
    public static Sheets at(String rootUrl) {
        return SheetsClient.connect(
                new SheetsProperties(rootUrl, "", 60, 60, LONGEST, LONGEST, 1, Duration.ZERO, Duration.ZERO));
    }
}
