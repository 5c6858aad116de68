package dev.costura.workbook;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.SheetsScopes;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Google's client, on Apache HttpClient 5 with its automatic retries off: a POST that the transport repeats by itself
 * (as the JDK's URLConnection does, {@code sun.net.http.retryPost}) would be written twice. Its back-off is not used
 * either; retries have one place, {@link SheetsCalls}.
 */
final class SheetsClient {

    private SheetsClient() {}

    static Sheets connect(SheetsProperties properties) {
        return connect(properties, credentials(properties));
    }

    /** @param opened null where none are needed */
    static Sheets connect(SheetsProperties properties, @Nullable GoogleCredentials opened) {
        CloseableHttpClient http = Apache5HttpTransport.newDefaultHttpClientBuilder()
                .disableAutomaticRetries()
                .build();
        HttpRequestInitializer credentials = opened == null ? null : scoped(opened);
        HttpRequestInitializer initializer = request -> {
            if (credentials != null) {
                credentials.initialize(request);
            }
            request.setConnectTimeout(
                    Math.toIntExact(properties.connectTimeout().toMillis()));
            request.setReadTimeout(Math.toIntExact(properties.readTimeout().toMillis()));
            QuickEncoding.use(request);
        };
        return new Sheets.Builder(new Apache5HttpTransport(http), new QuickEncoding.Json(), initializer)
                .setRootUrl(properties.isGoogle() ? SheetsProperties.GOOGLE : properties.rootUrl())
                .setApplicationName("costura")
                .build();
    }

    /** @throws WorkbookException where there are none, or others can read them */
    static @Nullable GoogleCredentials credentials(SheetsProperties properties) {
        CredentialsSource source = new CredentialsSource(properties);
        source.requireSafe();
        try {
            return source.open();
        } catch (IOException e) {
            throw new WorkbookException(
                    WorkbookException.Kind.ACCESS,
                    "No usable Google credentials: %s. Set costura.sheets.credentials (or workbook.credentials in its job file) to the JSON file of a service account that the spreadsheet is shared with."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static HttpRequestInitializer scoped(GoogleCredentials credentials) {
        return new HttpCredentialsAdapter(credentials.createScoped(List.of(SheetsScopes.SPREADSHEETS)));
    }

    static boolean isLoopback(SheetsProperties properties) {
        if (properties.isGoogle()) {
            return false;
        }
        String host = URI.create(properties.rootUrl()).getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }
}
