package dev.costura.workbook;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether there are credentials and nobody else can read them. Whether Google accepts them, a call tells. */
final class CredentialsExamination {

    private static final String CHECK = "credentials";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final SheetsProperties properties;

    CredentialsExamination(SheetsProperties properties) {
        this.properties = properties;
    }

    List<Symptom> symptoms() {
        if (!properties.credentials().isBlank()) {
            return ofFile(Path.of(properties.credentials()));
        } else if (SheetsClient.isLoopback(properties)) {
            return List.of(Symptom.ok(CHECK, "None are needed: " + properties.rootUrl() + " is on this machine."));
        }
        try {
            return List.of(Symptom.ok(
                    CHECK, "The application default credentials" + account(GoogleCredentials.getApplicationDefault())));
        } catch (IOException e) {
            return List.of(
                    Symptom.fault(
                            CHECK,
                            "There are none. Set costura.sheets.credentials to the JSON file of a service account that the spreadsheet is shared with."));
        }
    }

    private static List<Symptom> ofFile(Path file) {
        List<Symptom> symptoms = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            symptoms.add(Symptom.ok(CHECK, file + account(GoogleCredentials.fromStream(in))));
            if (isOpenToOthers(file)) {
                symptoms.add(Symptom.warning(
                        "credentials file",
                        "Others on this machine can read or change %s. Let only the service's own user: chmod 600 %s"
                                .formatted(file, file)));
            }
        } catch (IOException | IllegalArgumentException e) {
            symptoms.add(Symptom.fault(
                    CHECK,
                    "%s can't be used (%s). costura.sheets.credentials must name the JSON key file of a service account."
                            .formatted(file, e)));
        }
        return symptoms;
    }

    private static String account(GoogleCredentials credentials) {
        return credentials instanceof ServiceAccountCredentials account
                ? ": " + account.getClientEmail() + ", with which the spreadsheet must be shared as Editor."
                : ".";
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        try {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(OTHERS);
            permissions.retainAll(Files.getPosixFilePermissions(file));
            return !permissions.isEmpty();
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }
}
