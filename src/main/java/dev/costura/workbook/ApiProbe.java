package dev.costura.workbook;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.IOException;
import java.time.Duration;

/**
 * Asks whether anything answers at the address of the Sheets API, whatever it says. It is no call of a workbook's and of no
 * quota, and goes over a connection of its own: one that was kept may be dead without a word.
 */
public final class ApiProbe {

    private final String address;
    private final int timeoutMillis;

    public ApiProbe(SheetsProperties properties, Duration timeout) {
        this.address = properties.isGoogle() ? SheetsProperties.GOOGLE : properties.rootUrl();
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    public String address() {
        return address;
    }

    public boolean isAnswered() {
        Apache5HttpTransport transport = new Apache5HttpTransport();
        try {
            HttpRequest request = transport.createRequestFactory().buildGetRequest(new GenericUrl(address));
            request.setConnectTimeout(timeoutMillis);
            request.setReadTimeout(timeoutMillis);
            request.setNumberOfRetries(0);
            request.setThrowExceptionOnExecuteError(false);
            request.execute().disconnect();
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            close(transport);
        }
    }

    private static void close(Apache5HttpTransport transport) {
        try {
            transport.shutdown();
        } catch (IOException e) {
            // There is nothing that was kept.
        }
    }
}
