package dev.costura.workbook;

import com.google.api.client.http.HttpResponseException;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import dev.costura.workbook.WorkbookException.Kind;
import io.micrometer.observation.ObservationRegistry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries out what the exactly-once protocol assumes of the Sheets API, on a spreadsheet that somebody can spare: in a tab
 * and with metadata of its own, which are gone afterwards. Of other tabs no more than ids and titles is read, and nothing is written.
 */
public final class Assumptions {

    /** What was found of an assumption. */
    public enum Verdict {
        HOLDS,
        DOES_NOT_HOLD,
        COULD_NOT_BE_CHECKED
    }

    /**
     * @param assumption a sentence about the API
     * @param reliedOnFor what of Costura is wrong where the sentence is
     * @param facts what was sent and what came back
     */
    public record Finding(String assumption, String reliedOnFor, Verdict verdict, String facts) {}

    /** @param leftBehind what could not be removed from the spreadsheet, for a person to do it */
    public record Report(List<Finding> findings, List<String> leftBehind) {

        public boolean allHold() {
            return leftBehind.isEmpty() && findings.stream().allMatch(finding -> finding.verdict() == Verdict.HOLDS);
        }
    }

    private Assumptions() {}

    /**
     * @param each is told of every finding as soon as it is there
     * @throws WorkbookException when the spreadsheet cannot be reached or written to at all
     */
    public static Report check(SheetsProperties properties, String spreadsheetId, Consumer<Finding> each) {
        WorkbookLocation location = new WorkbookLocation(
                "assumptions", spreadsheetId, ZoneId.of("America/Santiago"), WorkbookLocation.Tabs.DEFAULTS);
        SheetsCalls calls = new SheetsCalls(
                location,
                properties,
                Quota.ofReads(properties.readsPerMinute()),
                Quota.ofWrites(properties.writesPerMinute()),
                ObservationRegistry.NOOP);
        TrialTab tab = new TrialTab(SheetsClient.connect(properties), calls, location);
        List<Finding> findings = new ArrayList<>();
        List<String> leftBehind = List.of();
        try {
            open(tab);
            Stream.of(MarkerAssumptions.ALL, CellAssumptions.ALL)
                    .flatMap(List::stream)
                    .map(assumption -> find(assumption, tab))
                    .peek(each)
                    .forEach(findings::add);
        } finally {
            leftBehind = tab.remove();
        }
        return new Report(List.copyOf(findings), leftBehind);
    }

    /** Here it shows whether the spreadsheet is there and may be written to. */
    private static void open(TrialTab tab) {
        try {
            tab.open();
        } catch (RefusedWrite | UncertainWrite e) {
            throw new WorkbookException(
                    Kind.REFUSED,
                    "The tab \"%s\" could not be added to spreadsheet %s (%s). Nothing was checked; should the tab be there, remove it."
                            .formatted(tab.title(), tab.spreadsheetId(), e.getMessage()),
                    e);
        } catch (WorkbookException e) {
            throw inWordsForASpreadsheet(tab.spreadsheetId(), e);
        }
    }

    /** The usual words send people to a job file, which this spreadsheet has not. */
    private static WorkbookException inWordsForASpreadsheet(String id, WorkbookException e) {
        int status = e.getCause() instanceof HttpResponseException response ? response.getStatusCode() : 0;
        String told = SheetsCalls.describe(e.getCause());
        return switch (status) {
            case 403 ->
                new WorkbookException(
                        Kind.ACCESS,
                        "No permission to write to spreadsheet %s (%s). Share it with the service account as Editor."
                                .formatted(id, told),
                        e.getCause());
            case 404 ->
                new WorkbookException(
                        Kind.ACCESS,
                        "There is no spreadsheet %s, or it is not shared with the service account (%s). The id is the part of its address between /d/ and /edit."
                                .formatted(id, told),
                        e.getCause());
            default -> e;
        };
    }

    private static Finding find(Assumption assumption, TrialTab tab) {
        try {
            tab.clear();
            return finding(assumption, Verdict.HOLDS, assumption.check().factsOn(tab));
        } catch (Assumption.Refuted e) {
            return finding(assumption, Verdict.DOES_NOT_HOLD, e.getMessage());
        } catch (RefusedWrite e) {
            return finding(assumption, Verdict.COULD_NOT_BE_CHECKED, "a call was refused: " + e.getMessage());
        } catch (UncertainWrite e) {
            return finding(assumption, Verdict.COULD_NOT_BE_CHECKED, "no answer to a write: " + e.getMessage());
        } catch (WorkbookException e) {
            String told = e.getCause() == null ? e.getMessage() : SheetsCalls.describe(e.getCause());
            return finding(assumption, Verdict.COULD_NOT_BE_CHECKED, "a call failed: " + told);
        }
    }

    private static Finding finding(Assumption assumption, Verdict verdict, @Nullable String facts) {
        return new Finding(assumption.sentence(), assumption.reliedOnFor(), verdict, String.valueOf(facts));
    }
}
