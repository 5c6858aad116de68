package dev.costura.ops;

import dev.costura.workbook.Symptom;
import dev.costura.workbook.Symptom.Verdict;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what to mend. Where the service does not even start, that is the first thing. */
@Command(
        name = "doctor",
        description =
                "Checks configuration, credentials, tabs, headers, permissions, clock, quota and history of a workbook, "
                        + "changes nothing, and says what to mend.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well, warnings apart", "1:something must be mended", "2:wrong usage"})
final class DoctorCommand implements Callable<Integer> {

    private final Class<?> application;
    private final SpringArguments spring;

    @Option(names = "--workbook", paramLabel = "W", description = "all where none is named")
    private @Nullable String workbook;

    DoctorCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() {
        try (Service service = Service.open(application, spring)) {
            ServiceClient client = service.client();
            List<String> named = workbook == null ? client.workbooks() : List.of(client.workbook(workbook));
            boolean anyFault = false;
            for (String each : named) {
                System.out.println("Workbook " + each);
                List<Symptom> symptoms = client.examine(each);
                symptoms.forEach(DoctorCommand::print);
                anyFault |= symptoms.stream().anyMatch(symptom -> symptom.verdict() == Verdict.FAULT);
            }
            return anyFault ? Commands.FAILED : Commands.COMPLETED;
        }
    }

    private static void print(Symptom symptom) {
        System.out.printf("  %-8s %-22s %s%n", symptom.verdict(), symptom.check(), symptom.message());
    }
}
