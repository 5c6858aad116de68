package dev.costura.workbook;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import java.time.Duration;

/** Google's client as it comes, over the transport that Costura uses, for benchmarks that call the API without Costura. */
public final class GoogleClient {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private GoogleClient() {}

    /** @param rootUrl of a sandbox; no credentials are sent */
    public static Sheets at(String rootUrl) {
        HttpRequestInitializer patient = request -> request.setReadTimeout(Math.toIntExact(LONGEST.toMillis()));
        return new Sheets.Builder(
                        new Apache5HttpTransport(Apache5HttpTransport.newDefaultHttpClientBuilder()
                                .disableAutomaticRetries()
                                .build()),
                        GsonFactory.getDefaultInstance(),
                        patient)
                .setRootUrl(rootUrl)
                .setApplicationName("costura-benchmark")
                .build();
    }
}
