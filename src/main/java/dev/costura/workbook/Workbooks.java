package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens workbooks. All of one process share one connection and one quota, as they share one user. */
public final class Workbooks {

    private static final int TRIES = 2;

    private final SheetsProperties properties;
    private final ObservationRegistry observations;
    private final Quota reads;
    private final Quota writes;
    private final Map<String, Workbook> opened = new ConcurrentHashMap<>();
    private @Nullable Sheets sheets;

    /**
     * Whose calls nobody observes.
     *
     * @throws WorkbookException where others can read the credentials: no service starts with those
     */
    public Workbooks(SheetsProperties properties) {
        this(properties, ObservationRegistry.NOOP);
    }

    /**
     * @param observations told of every call to the API, as {@code costura.api.calls}
     * @throws WorkbookException where others can read the credentials: no service starts with those
     */
    public Workbooks(SheetsProperties properties, ObservationRegistry observations) {
        requireSafeCredentials(properties);
        this.properties = properties;
        this.observations = observations;
        this.reads = Quota.ofReads(properties.readsPerMinute());
        this.writes = Quota.ofWrites(properties.writesPerMinute());
    }

    public Workbook open(WorkbookLocation location) {
        return opened.computeIfAbsent(
                location.id(),
                any -> new GoogleWorkbook(
                        location,
                        sheets(),
                        new SheetsCalls(location, properties, reads, writes, observations),
                        properties.readWholeUpTo()));
    }

    /** Why the last call to a workbook failed, empty where it did not or there was none. Makes no call. */
    public Optional<String> trouble(WorkbookLocation location) {
        return Optional.ofNullable(opened.get(location.id())).flatMap(Workbook::trouble);
    }

    /**
     * Whether there are credentials, and whether the spreadsheet can be worked with as it is. Some calls within the quota; what
     * does not answer is not asked for long.
     */
    public List<Symptom> examine(WorkbookLocation location, Clock clock) {
        List<Symptom> symptoms = new ArrayList<>(List.of(new CredentialsExamination(properties).symptom()));
        if (!symptoms.get(0).isFault()) {
            symptoms.addAll(new SpreadsheetExamination(
                            sheets(),
                            new SheetsCalls(location, properties.withMaxAttempts(TRIES), reads, writes, observations),
                            location,
                            clock)
                    .symptoms());
        }
        return symptoms;
    }

    /** @throws WorkbookException where others can read the credentials, in a sentence that says what to mend */
    public static void requireSafeCredentials(SheetsProperties properties) {
        new CredentialsSource(properties).requireSafe();
    }

    /** Calls to a workbook since this process began. Makes no call. */
    public ApiCalls calls(WorkbookLocation location) {
        Workbook known = opened.get(location.id());
        return known == null ? ApiCalls.NONE : known.calls();
    }

    /** How much of the API's quota this process has used in the last minute. */
    public QuotaUse quotaUse() {
        return new QuotaUse(reads.used(), properties.readsPerMinute(), writes.used(), properties.writesPerMinute());
    }

    /** Connects when first needed: missing credentials fail a run, with a message, and not the start of the service. */
    private synchronized Sheets sheets() {
        Sheets connected = sheets;
        if (connected == null) {
            connected = SheetsClient.connect(properties);
            sheets = connected;
        }
        return connected;
    }
}
