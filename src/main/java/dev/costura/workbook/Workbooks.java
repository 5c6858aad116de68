package dev.costura.workbook;

import com.google.auth.oauth2.GoogleCredentials;
import dev.costura.workbook.Pacings.Kind;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Opens workbooks. All that have the same credentials share a connection and a quota, as they share a user. */
public final class Workbooks {

    private static final int TRIES = 2;

    /** Of the heap, for what is remembered of workbooks between calls. */
    private static final int PART = 4;

    private final SheetsProperties properties;
    private final ObservationRegistry observations;
    private final Pacings pacings;
    private final OpenWorkbooks opened;
    private final Map<String, SheetsCalls> calls = new ConcurrentHashMap<>();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    /**
     * Whose calls nobody observes.
     *
     * @throws WorkbookException where others can read the credentials: no service starts with those
     */
    public Workbooks(SheetsProperties properties) {
        this(properties, ObservationRegistry.NOOP, Pacings.ofThisProcess(properties));
    }

    /**
     * @param observations told of every call to the API, as {@code costura.api.calls}
     * @param pacings have the quotas of all accounts, which this process may share with others
     * @throws WorkbookException where others can read the credentials: no service starts with those
     */
    public Workbooks(SheetsProperties properties, ObservationRegistry observations, Pacings pacings) {
        this(properties, observations, pacings, Runtime.getRuntime().maxMemory() / PART);
    }

    /** @param room for what is remembered of workbooks between calls, in bytes */
    Workbooks(SheetsProperties properties, ObservationRegistry observations, Pacings pacings, long room) {
        requireSafeCredentials(properties);
        this.properties = properties;
        this.observations = observations;
        this.pacings = pacings;
        this.opened = new OpenWorkbooks(room);
    }

    public Workbook open(WorkbookLocation location) {
        return opened.open(location.id(), () -> {
            Connection connection = connection(location);
            SheetsCalls its = calls.computeIfAbsent(location.id(), any -> calls(location, connection, properties));
            return new GoogleWorkbook(location, connection.sheets(), its, properties.readWholeUpTo());
        });
    }

    private SheetsCalls calls(WorkbookLocation location, Connection connection, SheetsProperties how) {
        return new SheetsCalls(location, how, connection.reads(), connection.writes(), observations);
    }

    /** Why the last call to a workbook failed, empty where it did not or there was none. Makes no call. */
    public Optional<String> trouble(WorkbookLocation location) {
        return Optional.ofNullable(calls.get(location.id())).map(SheetsCalls::trouble);
    }

    /**
     * Whether there are credentials, and whether the spreadsheet can be worked with as it is. Some calls within the quota; what
     * does not answer is not asked for long.
     */
    public List<Symptom> examine(WorkbookLocation location, Clock clock) {
        List<Symptom> symptoms = new ArrayList<>(
                List.of(new CredentialsExamination(properties.withCredentials(location.credentials())).symptom()));
        if (!symptoms.get(0).isFault()) {
            Connection connection = connection(location);
            symptoms.addAll(new SpreadsheetExamination(
                            connection.sheets(),
                            calls(location, connection, properties.withMaxAttempts(TRIES)),
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
        SheetsCalls known = calls.get(location.id());
        return known == null ? ApiCalls.NONE : known.counts();
    }

    /** How much this process has used in the last minute of the quotas of all its accounts. */
    public QuotaUse quotaUse() {
        return new QuotaUse(
                used(Connection::reads),
                allowed(properties.readsPerMinute(), properties.projectReadsPerMinute()),
                used(Connection::writes),
                allowed(properties.writesPerMinute(), properties.projectWritesPerMinute()));
    }

    private int used(Function<Connection, Pacing> kind) {
        return connections.values().stream()
                .map(kind)
                .distinct()
                .mapToInt(Pacing::used)
                .sum();
    }

    private int allowed(int perAccount, int perProject) {
        long accounts =
                connections.values().stream().map(Connection::reads).distinct().count();
        return (int) Math.min(Math.max(1, accounts) * perAccount, perProject);
    }

    /** Connects when first needed: missing credentials fail a run, with a message, and not the start of the service. */
    private Connection connection(WorkbookLocation location) {
        return connections.computeIfAbsent(location.credentials(), own -> {
            SheetsProperties how = properties.withCredentials(own);
            GoogleCredentials credentials = SheetsClient.credentials(how);
            ApiAccount account = ApiAccount.of(credentials);
            return new Connection(
                    SheetsClient.connect(how, credentials),
                    pacings.of(account, Kind.READS),
                    pacings.of(account, Kind.WRITES));
        });
    }
}
