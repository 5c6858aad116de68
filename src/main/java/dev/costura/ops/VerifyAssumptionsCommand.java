package dev.costura.ops;

import dev.costura.workbook.Assumptions;
import dev.costura.workbook.Assumptions.Finding;
import dev.costura.workbook.Assumptions.Report;
import dev.costura.workbook.SheetsProperties;
import dev.costura.workbook.WorkbookException;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.bind.Binder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code verify-assumptions --spreadsheet ID}: whether the Sheets API is what the exactly-once protocol takes it for. It
 * starts no service and opens no database.
 */
@Command(
        name = "verify-assumptions",
        description =
                "Tries out, on a spreadsheet that can be spared, what Costura's exactly-once protocol assumes of the "
                        + "Sheets API: in a tab and with developer metadata of its own, which it removes again.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all assumptions hold", "1:one does not hold, or could not be checked", "2:wrong usage"})
final class VerifyAssumptionsCommand implements Callable<Integer> {

    private final SpringArguments spring;

    @Option(
            names = "--spreadsheet",
            paramLabel = "ID",
            required = true,
            description = "the part of its address between /d/ and /edit; shared with the service account as Editor")
    private String spreadsheet = "";

    VerifyAssumptionsCommand(SpringArguments spring) {
        this.spring = spring;
    }

    @Override
    public Integer call() {
        SheetsProperties sheets =
                Binder.get(spring.environment()).bindOrCreate("costura.sheets", SheetsProperties.class);
        System.out.printf(
                "Spreadsheet %s at %s%n%n",
                spreadsheet, sheets.isGoogle() ? SheetsProperties.GOOGLE : sheets.rootUrl());
        Report report = check(sheets);
        report.leftBehind()
                .forEach(left -> System.out.printf("%nCould not be removed, please do it by hand: %s%n", left));
        System.out.printf("%n%s%n", summary(report));
        return report.allHold() ? Commands.COMPLETED : Commands.FAILED;
    }

    /** Google's answer in full says no more than the sentence made of it. */
    private Report check(SheetsProperties sheets) {
        try {
            return Assumptions.check(sheets, spreadsheet, VerifyAssumptionsCommand::print);
        } catch (WorkbookException e) {
            throw new Commands.CommandException(e.getMessage());
        }
    }

    private static String summary(Report report) {
        long holding = report.findings().stream()
                .filter(finding -> finding.verdict() == Assumptions.Verdict.HOLDS)
                .count();
        return "%d of %d assumptions hold.".formatted(holding, report.findings().size());
    }

    /** As it comes: at the pace of Google's quota all of them take a minute. */
    private static void print(Finding finding) {
        System.out.printf(
                "%-21s %s%n%21s %s%n%21s %s%n",
                finding.verdict().name().replace('_', ' '),
                finding.assumption(),
                "relied on for:",
                finding.reliedOnFor(),
                "seen:",
                finding.facts());
        System.out.flush();
    }
}
