package dev.costura.workbook;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Whether there are credentials and nobody else can read them. Whether Google accepts them, a call tells. */
final class CredentialsExamination {

    private static final String CHECK = "credentials";

    private final SheetsProperties properties;

    CredentialsExamination(SheetsProperties properties) {
        this.properties = properties;
    }

    Symptom symptom() {
        CredentialsSource source = new CredentialsSource(properties);
        Optional<String> unsafe = source.unsafe();
        if (unsafe.isPresent()) {
            return Symptom.fault(CHECK, unsafe.get());
        }
        try {
            GoogleCredentials credentials = source.open();
            return Symptom.ok(
                    CHECK,
                    credentials == null
                            ? "None are needed: " + properties.rootUrl() + " is on this machine."
                            : source.name() + account(credentials));
        } catch (NoSuchFileException e) {
            return Symptom.fault(
                    CHECK,
                    "There is no file %s, which costura.sheets.credentials or the workbook's job file names."
                            .formatted(e.getFile()));
        } catch (IOException | IllegalArgumentException e) {
            return Symptom.fault(
                    CHECK,
                    properties.credentials().isBlank()
                            ? "There are none. Set costura.sheets.credentials to the JSON file of a service account that the spreadsheet is shared with."
                            : "%s can't be used (%s). costura.sheets.credentials, or workbook.credentials in the job file, must name the JSON key file of a service account."
                                    .formatted(source.name(), e.getMessage()));
        }
    }

    private static String account(GoogleCredentials credentials) {
        return credentials instanceof ServiceAccountCredentials account
                ? ": " + account.getClientEmail() + ", with which the spreadsheet must be shared as Editor."
                : ".";
    }
}
