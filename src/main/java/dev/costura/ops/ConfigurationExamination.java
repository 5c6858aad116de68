package dev.costura.ops;

import static dev.costura.workbook.Symptom.fault;
import static dev.costura.workbook.Symptom.ok;

import dev.costura.reconcile.JobFilesExamination;
import dev.costura.workbook.SheetsProperties;
import dev.costura.workbook.Symptom;
import dev.costura.workbook.Workbooks;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Whether a service can be started with this configuration at all, found out without starting one: with several mistakes in
 * it, a start tells of the first only.
 */
final class ConfigurationExamination {

    private final ConfigurableEnvironment environment;

    ConfigurationExamination(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    List<Symptom> symptoms() {
        List<Symptom> symptoms = new ArrayList<>();
        symptoms.add(JobFilesExamination.readable(environment));
        symptoms.add(told("database", this::database));
        symptoms.add(told("users", this::users));
        Symptom address = told("address of Sheets", this::sheets);
        symptoms.add(address);
        if (!address.isFault()) {
            symptoms.add(told("credentials", this::credentials));
        }
        return symptoms;
    }

    private String database() {
        String url = environment.getProperty("spring.datasource.url", "");
        DurableH2.durable(url);
        return DataDirectory.databaseFile(url).map(Path::toString).orElse("No H2 file.");
    }

    private String users() {
        int users = bound("costura.security", SecurityProperties.class).users().size();
        String address = environment.getProperty("server.address", "");
        try {
            if (users == 0
                    && (address.isBlank() || !InetAddress.getByName(address).isLoopbackAddress())) {
                throw new UnsafeBindingException(address.isBlank() ? "all addresses" : address);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("server.address '" + address + "' is no address of this machine.", e);
        }
        return users == 0 ? "None: one operator, on this machine only." : users + " are configured.";
    }

    private String sheets() {
        SheetsProperties sheets = bound("costura.sheets", SheetsProperties.class);
        if (sheets.isGoogle()) {
            return SheetsProperties.GOOGLE;
        }
        if (!sheets.rootUrl().matches("https?://.+")
                || URI.create(sheets.rootUrl()).getHost() == null) {
            throw new IllegalArgumentException("costura.sheets.root-url '" + sheets.rootUrl()
                    + "' is no address such as http://127.0.0.1:9090/; leave it out for Google.");
        }
        return sheets.rootUrl();
    }

    /** Whether there are any is a matter of the workbook: without them a service starts, and a run fails. */
    private String credentials() {
        Workbooks.requireSafeCredentials(bound("costura.sheets", SheetsProperties.class));
        return "None are open to others.";
    }

    private <T> T bound(String prefix, Class<T> type) {
        return Binder.get(environment).bindOrCreate(prefix, type);
    }

    private static Symptom told(String check, Supplier<String> examine) {
        try {
            return ok(check, examine.get());
        } catch (BindException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return fault(check, "%s: %s".formatted(e.getName(), root.getMessage()));
        } catch (RuntimeException e) {
            return fault(check, String.valueOf(e.getMessage()));
        }
    }
}
