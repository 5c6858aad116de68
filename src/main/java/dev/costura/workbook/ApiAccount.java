package dev.costura.workbook;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import org.jspecify.annotations.Nullable;

/**
 * For whom Google counts calls.
 *
 * @param project to which the user belongs, and whose quota all its users share
 * @param user the service account's e-mail address
 */
public record ApiAccount(String project, String user) {

    /** On loopback, where there are no credentials. */
    public static final ApiAccount NONE = new ApiAccount("none", "none");

    /** Of credentials that are no service account's it is only known that they are always the same. */
    private static final String DEFAULT = "default";

    static ApiAccount of(@Nullable GoogleCredentials credentials) {
        if (credentials == null) {
            return NONE;
        }
        return credentials instanceof ServiceAccountCredentials account
                ? new ApiAccount(
                        account.getProjectId() == null ? DEFAULT : account.getProjectId(), account.getClientEmail())
                : new ApiAccount(DEFAULT, DEFAULT);
    }
}
