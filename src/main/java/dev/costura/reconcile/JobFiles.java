package dev.costura.reconcile;

import dev.costura.reconcile.JobDefinition.Missed;
import dev.costura.reconcile.JobDefinition.Mode;
import dev.costura.union.Policies;
import dev.costura.union.Policies.VersionConflict;
import dev.costura.workbook.WorkbookLocation;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the job files, one YAML file a workbook. A mistake stops the start with file, line, key and what was expected. */
final class JobFiles {

    private JobFiles() {}

    static List<WorkbookDefinition> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        Map<String, Path> seen = new HashMap<>();
        List<WorkbookDefinition> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(JobFiles::isYaml).sorted().toList()) {
                WorkbookDefinition definition = readFile(file);
                Path other = seen.put(definition.id(), file);
                if (other != null) {
                    throw new JobFileException(
                            file.toString(), "workbook.id " + definition.id() + " is the same as in " + other);
                }
                definitions.add(definition);
            }
        } catch (IOException e) {
            throw new JobFileException(directory.toString(), "can't be listed: " + e.getMessage());
        }
        return definitions;
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static WorkbookDefinition readFile(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(file.toString(), reader);
        } catch (IOException e) {
            throw new JobFileException(file.toString(), "can't be read: " + e.getMessage());
        }
    }

    static WorkbookDefinition read(String file, Reader reader) {
        Node node;
        try {
            node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new JobFileException(file, line, "(YAML)", e.getProblem());
        } catch (YAMLException e) {
            // Of bytes and characters the parser does not tell the line.
            throw new JobFileException(
                    file,
                    "is no YAML file in UTF-8: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        if (node == null) {
            throw new JobFileException(file, 1, "workbook", "is missing; the file is empty");
        }
        YamlSection top = YamlSection.top(file, node).allowing("workbook", "policies", "jobs", "tell");
        YamlSection policies = top.optionalSection("policies")
                .map(section ->
                        section.allowing("arm-only-types", "on-version-conflict", "defer-days", "events-per-batch"))
                .orElse(null);
        return new WorkbookDefinition(
                location(top.section("workbook")),
                policies == null ? Policies.DEFAULTS : policies(policies),
                policies == null
                        ? WorkbookDefinition.DEFAULT_EVENTS_PER_BATCH
                        : policies.number("events-per-batch", WorkbookDefinition.DEFAULT_EVENTS_PER_BATCH, 1, 10_000),
                jobs(top),
                top.optionalSection("tell").map(TellSection::read).orElse(TellDefinition.NOBODY));
    }

    private static WorkbookLocation location(YamlSection section) {
        section.allowing("id", "spreadsheet-id", "time-zone", "tabs", "credentials");
        String id = section.text("id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,49}")) {
            throw section.wrong("id", "small letters, digits and - are expected, at most 50, not '" + id + "'");
        }
        String spreadsheet = section.text("spreadsheet-id");
        if (!spreadsheet.matches("[A-Za-z0-9_-]+")) {
            throw section.wrong(
                    "spreadsheet-id",
                    "the id from the spreadsheet's address is expected (between /d/ and /edit), not '" + spreadsheet
                            + "'");
        }
        return new WorkbookLocation(id, spreadsheet, zone(section), tabs(section), credentials(section));
    }

    private static String credentials(YamlSection section) {
        String file = section.optionalText("credentials").orElse("");
        if (file.startsWith("{")) {
            throw section.wrong(
                    "credentials",
                    "the path of a service account's JSON file is expected; the key itself must not stand in a job file");
        }
        return file;
    }

    private static ZoneId zone(YamlSection section) {
        String zone = section.optionalText("time-zone").orElse("America/Santiago");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw section.wrong("time-zone", "a zone such as America/Santiago is expected, not '" + zone + "'");
        }
    }

    private static WorkbookLocation.Tabs tabs(YamlSection section) {
        WorkbookLocation.Tabs defaults = WorkbookLocation.Tabs.DEFAULTS;
        return section.optionalSection("tabs")
                .map(tabs -> tabs.allowing("unions", "work-orders", "events"))
                .map(tabs -> new WorkbookLocation.Tabs(
                        tabs.optionalText("unions").orElse(defaults.unions()),
                        tabs.optionalText("work-orders").orElse(defaults.workOrders()),
                        tabs.optionalText("events").orElse(defaults.events())))
                .orElse(defaults);
    }

    private static Policies policies(YamlSection section) {
        String conflict = section.optionalText("on-version-conflict").orElse("reject");
        if (!Set.of("reject", "rebase").contains(conflict)) {
            throw section.wrong("on-version-conflict", "reject or rebase is expected, not '" + conflict + "'");
        }
        return new Policies(
                Set.copyOf(section.texts("arm-only-types", List.copyOf(Policies.DEFAULTS.armOnlyTypes()))),
                conflict.equals("rebase") ? VersionConflict.REBASE : VersionConflict.REJECT,
                Duration.ofDays(section.number(
                        "defer-days", (int) Policies.DEFAULTS.deferFor().toDays(), 0, 3650)));
    }

    private static Map<String, JobDefinition> jobs(YamlSection top) {
        Map<String, JobDefinition> jobs = new LinkedHashMap<>();
        YamlSection section = top.optionalSection("jobs").orElse(null);
        if (section == null) {
            jobs.put("nightly", new JobDefinition("nightly", Mode.FULL, null));
            jobs.put("on-demand", new JobDefinition("on-demand", Mode.PENDING, null));
            return jobs;
        }
        for (String name : section.keys()) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,49}")) {
                throw section.wrong(name, "a job name of small letters, digits and - is expected");
            }
            jobs.put(name, job(name, section.section(name).allowing("mode", "cron", "missed")));
        }
        if (jobs.isEmpty()) {
            throw top.wrong("jobs", "at least one job is expected");
        }
        return jobs;
    }

    private static JobDefinition job(String name, YamlSection section) {
        String mode = section.text("mode");
        if (!Set.of("full", "pending").contains(mode)) {
            throw section.wrong("mode", "full or pending is expected, not '" + mode + "'");
        }
        String cron = section.optionalText("cron").orElse(null);
        if (cron != null && !CronExpression.isValidExpression(cron)) {
            throw section.wrong(
                    "cron",
                    "second minute hour day month weekday is expected, such as 0 0 2 * * *, not '" + cron + "'");
        }
        return new JobDefinition(name, mode.equals("full") ? Mode.FULL : Mode.PENDING, cron, missed(section, cron));
    }

    private static Missed missed(YamlSection section, @Nullable String cron) {
        String missed = section.optionalText("missed").orElse(null);
        if (missed == null) {
            return Missed.RUN_ONCE;
        }
        if (!Set.of("run-once", "skip").contains(missed)) {
            throw section.wrong("missed", "run-once or skip is expected, not '" + missed + "'");
        }
        if (cron == null) {
            throw section.wrong("missed", "only a job with a cron can miss a time; add cron, or leave this out");
        }
        return missed.equals("skip") ? Missed.SKIP : Missed.RUN_ONCE;
    }
}
