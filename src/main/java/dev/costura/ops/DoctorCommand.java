package dev.costura.ops;

import dev.costura.workbook.Symptom;
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
        boolean runs = Service.running(DataDirectory.of(spring.environment())).isPresent();
        if (!runs) {
            List<Symptom> configuration = new ConfigurationExamination(spring.environment()).symptoms();
            if (configuration.stream().anyMatch(Symptom::isFault)) {
                System.out.println("No service starts with this configuration:");
                configuration.forEach(DoctorCommand::print);
                return Commands.FAILED;
            }
        }
        Service opened;
        try {
            opened = Service.openSilently(application, spring);
        } catch (RuntimeException e) {
            System.out.println("No service starts here:");
            print(Symptom.fault("start", Commands.told(e)));
            return Commands.FAILED;
        }
        try (Service service = opened) {
            return examine(service.client());
        }
    }

    private int examine(ServiceClient client) {
        List<String> named = workbook == null ? client.workbooks() : List.of(client.workbook(workbook));
        boolean anyFault = false;
        for (String each : named) {
            System.out.println("Workbook " + each);
            List<Symptom> symptoms = client.examine(each);
            symptoms.forEach(DoctorCommand::print);
            anyFault |= symptoms.stream().anyMatch(Symptom::isFault);
        }
        return anyFault ? Commands.FAILED : Commands.COMPLETED;
    }

    private static void print(Symptom symptom) {
        System.out.printf("  %-8s %-22s %s%n", symptom.verdict(), symptom.check(), symptom.message());
    }
}
