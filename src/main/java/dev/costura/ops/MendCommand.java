package dev.costura.ops;

import dev.costura.ledger.HistoryDecision;
import dev.costura.reconcile.HistoryChecks.Decision;
import dev.costura.reconcile.HistoryFinding;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mend}: says whether a spreadsheet still has what was written to it, and decides about what it has not. */
@Command(
        name = "mend",
        description =
                "Whether a spreadsheet was rolled back, lost its markers or was replaced, and what becomes of it.%n"
                        + "Without a decision it only tells.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the spreadsheet agrees with the ledger, now", "1:it does not, or failed", "2:wrong usage"})
final class MendCommand implements Callable<Integer> {

    private final Class<?> application;
    private final SpringArguments spring;

    @Option(names = "--workbook", paramLabel = "W", description = "needed where several are configured")
    private @Nullable String workbook;

    @ArgGroup
    private @Nullable Choice choice;

    /** One of them. */
    static final class Choice {
        @Option(names = "--apply-again", description = "put reports whose rows are gone back into the queue")
        private boolean applyAgain;

        @Option(names = "--leave", description = "take the spreadsheet as it is; nothing goes back")
        private boolean leave;
    }

    MendCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() {
        try (Service service = Service.open(application, spring)) {
            ServiceClient client = service.client();
            String named = client.workbook(workbook);
            HistoryFinding before = client.historyCheck(named);
            if (choice == null || before.agrees()) {
                System.out.println(before.message());
                return before.agrees() ? Commands.COMPLETED : Commands.FAILED;
            }
            HistoryFinding after =
                    client.decideHistory(named, choice.applyAgain ? Decision.APPLY_AGAIN : Decision.LEAVE);
            after.decisions().stream().findFirst().map(MendCommand::line).ifPresent(System.out::println);
            System.out.println(after.message());
            return after.agrees() ? Commands.COMPLETED : Commands.FAILED;
        }
    }

    private static String line(HistoryDecision decision) {
        return "%s by %s: %d batches and %d of their rows are gone, %d rows still stand, %d reports are in the queue again."
                .formatted(
                        decision.decision(),
                        decision.decidedBy(),
                        decision.batchesGone(),
                        decision.rowsGone(),
                        decision.rowsStanding(),
                        decision.returned());
    }
}
