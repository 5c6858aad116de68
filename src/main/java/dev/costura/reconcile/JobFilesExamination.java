package dev.costura.reconcile;

import static dev.costura.workbook.Symptom.fault;
import static dev.costura.workbook.Symptom.ok;
import static dev.costura.workbook.Symptom.warning;

import dev.costura.workbook.Symptom;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether the job files can still be read, and say what this process was started with: it reads them at its start only. */
@Component
public class JobFilesExamination {

    private static final String CHECK = "job files";

    private final Path directory;
    private final Definitions definitions;

    JobFilesExamination(
            @Value("${" + ReconcileConfiguration.JOBS_DIR + ":" + ReconcileConfiguration.DEFAULT_JOBS_DIR + "}")
                    String directory,
            Definitions definitions) {
        this.directory = Path.of(directory);
        this.definitions = definitions;
    }

    /** Whether they can be read at all, before anything is started. */
    public static Symptom readable(Environment environment) {
        Path directory = Path.of(
                environment.getProperty(ReconcileConfiguration.JOBS_DIR, ReconcileConfiguration.DEFAULT_JOBS_DIR));
        try {
            int count = JobFiles.read(directory).size();
            return ok(
                    CHECK,
                    count == 0
                            ? "None in " + directory + ", so this is the demo."
                            : "%d in %s can be read.".formatted(count, directory));
        } catch (JobFileException e) {
            return mistaken(e);
        }
    }

    private static Symptom mistaken(JobFileException e) {
        return fault(CHECK, "A job file has a mistake, with which the service does not start. " + e.getMessage());
    }

    public Symptom symptom(String workbook) {
        List<WorkbookDefinition> now;
        try {
            now = JobFiles.read(directory);
        } catch (JobFileException e) {
            return mistaken(e);
        }
        if (definitions.isDemo() && now.isEmpty()) {
            return ok(CHECK, "None in " + directory + ", so this is the demo.");
        }
        Optional<WorkbookDefinition> file = now.stream()
                .filter(definition -> definition.id().equals(workbook))
                .findFirst();
        if (file.isEmpty()) {
            return fault(
                    CHECK,
                    "No file in %s is of workbook %s any more. Put it back, or start the service anew without it."
                            .formatted(directory, workbook));
        }
        return file.equals(definitions.find(workbook))
                ? ok(CHECK, "%d in %s can be read.".formatted(now.size(), directory))
                : warning(
                        CHECK,
                        "The file of workbook %s was changed since the service was started. Start it anew for the changes to count."
                                .formatted(workbook));
    }
}
