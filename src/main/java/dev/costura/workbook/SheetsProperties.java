package dev.costura.workbook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the Sheets API is reached.
 *
 * @param rootUrl base address; blank is Google
 * @param credentials service account JSON file; blank is the application default, and none on loopback
 * @param readsPerMinute the quota of this user for reads
 * @param writesPerMinute the quota of this user for writes
 * @param projectReadsPerMinute the quota of the project for reads of all its users; never less than one user's
 * @param projectWritesPerMinute the quota of the project for writes of all its users; never less than one user's
 * @param connectTimeout until a connection stands
 * @param readTimeout until an answer comes; Google may work 180 s on one request
 * @param maxAttempts how often a call is tried before it is given up
 * @param initialBackoff the first pause before a call is tried again; each further one is twice as long
 * @param maxBackoff the longest pause; longer than a quota window so that one will have passed
 * @param readWholeUpTo unions up to which a workbook is read whole for a few work orders too, for one call brings it; of a
 *     larger one their rows are read where they last stood
 */
@ConfigurationProperties("costura.sheets")
public record SheetsProperties(
        @DefaultValue("") String rootUrl,
        @DefaultValue("") String credentials,
        @DefaultValue("60") int readsPerMinute,
        @DefaultValue("60") int writesPerMinute,
        @DefaultValue("300") int projectReadsPerMinute,
        @DefaultValue("300") int projectWritesPerMinute,
        @DefaultValue("20s") Duration connectTimeout,
        @DefaultValue("190s") Duration readTimeout,
        @DefaultValue("8") int maxAttempts,
        @DefaultValue("1s") Duration initialBackoff,
        @DefaultValue("70s") Duration maxBackoff,
        @DefaultValue("2000") int readWholeUpTo) {

    public static final String GOOGLE = "https://sheets.googleapis.com/";

    public SheetsProperties {
        if (readsPerMinute < 1 || writesPerMinute < 1) {
            throw new IllegalArgumentException(
                    "costura.sheets.reads-per-minute and writes-per-minute must be at least 1");
        }
        projectReadsPerMinute = Math.max(projectReadsPerMinute, readsPerMinute);
        projectWritesPerMinute = Math.max(projectWritesPerMinute, writesPerMinute);
        if (!rootUrl.isBlank() && !rootUrl.endsWith("/")) {
            rootUrl = rootUrl + "/";
        }
    }

    public SheetsProperties withRootUrl(String url) {
        return new SheetsProperties(
                url,
                credentials,
                readsPerMinute,
                writesPerMinute,
                projectReadsPerMinute,
                projectWritesPerMinute,
                connectTimeout,
                readTimeout,
                maxAttempts,
                initialBackoff,
                maxBackoff,
                readWholeUpTo);
    }

    /** Of a workbook that has its own; blank changes nothing. */
    SheetsProperties withCredentials(String own) {
        return new SheetsProperties(
                rootUrl,
                own.isBlank() ? credentials : own,
                readsPerMinute,
                writesPerMinute,
                projectReadsPerMinute,
                projectWritesPerMinute,
                connectTimeout,
                readTimeout,
                maxAttempts,
                initialBackoff,
                maxBackoff,
                readWholeUpTo);
    }

    SheetsProperties withMaxAttempts(int attempts) {
        return new SheetsProperties(
                rootUrl,
                credentials,
                readsPerMinute,
                writesPerMinute,
                projectReadsPerMinute,
                projectWritesPerMinute,
                connectTimeout,
                readTimeout,
                attempts,
                initialBackoff,
                maxBackoff,
                readWholeUpTo);
    }

    public boolean isGoogle() {
        return rootUrl.isBlank() || rootUrl.equals(GOOGLE);
    }
}
