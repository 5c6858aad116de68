package dev.costura.ops;

import dev.costura.staging.FieldError;
import dev.costura.staging.IntakeAnswer;
import dev.costura.staging.IntakeAnswer.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code stage FILE}: puts the completions of a file into the staging queue and says what became of each line. */
@Command(
        name = "stage",
        description = "Puts the completions of a .csv or .jsonl file into the staging queue.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all staged or known", "1:failed", "2:wrong usage", "3:some lines were invalid"})
final class StageCommand implements Callable<Integer> {

    private static final int AT_ONCE = 500;

    private final Class<?> application;
    private final SpringArguments spring;

    @Parameters(paramLabel = "FILE", description = "UTF-8; CSV with a header line, or one JSON object a line")
    private Path file = Path.of("");

    @Option(names = "--workbook", paramLabel = "W", description = "needed where several are configured")
    private @Nullable String workbook;

    StageCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() throws IOException {
        Reading reading = new Reading();
        CompletionFile.read(file, reading);
        try (Service service = Service.open(application, spring)) {
            ServiceClient client = service.client();
            String target = client.workbook(workbook);
            reading.stageAll(client, target);
        }
        System.out.printf(
                "%d staged, %d duplicates, %d invalid%n", reading.staged, reading.duplicates, reading.invalid);
        return reading.invalid > 0 ? Commands.REJECTIONS : Commands.COMPLETED;
    }

    private final class Reading implements CompletionFile.Lines {
        private final List<JsonNode> completions = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private int staged;
        private int duplicates;
        private int invalid;

        @Override
        public void completion(long line, JsonNode completion) {
            completions.add(completion);
            lines.add(line);
        }

        @Override
        public void unreadable(long line, String why) {
            invalid++;
            System.out.printf("line %d: %s%n", line, why);
        }

        void stageAll(ServiceClient client, String target) {
            for (int from = 0; from < completions.size(); from += AT_ONCE) {
                int to = Math.min(completions.size(), from + AT_ONCE);
                tell(from, client.stage(target, completions.subList(from, to)));
            }
        }

        private void tell(int from, IntakeAnswer answer) {
            staged += answer.staged();
            duplicates += answer.duplicates();
            invalid += answer.invalid();
            for (IntakeAnswer.Item item : answer.results()) {
                if (item.result() == Result.INVALID || item.result() == Result.MISMATCH) {
                    for (FieldError error : item.errors()) {
                        System.out.printf(
                                "line %d: %s %s%n", lines.get(from + item.index()), error.field(), error.message());
                    }
                }
            }
        }
    }
}
