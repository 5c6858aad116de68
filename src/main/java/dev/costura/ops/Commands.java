package dev.costura.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/**
 * The command line; without a command, the service.
 */
@Command(
        name = "costura",
        description = "Stitches what the shop floor reports into a Google Sheets workbook, exactly once.%n"
                + "Without a command: the service. Spring properties (--costura.jobs-dir=…) go with every command.",
        subcommands = HelpCommand.class)
public final class Commands {

    static final int COMPLETED = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int REJECTIONS = 3;

    /** What commands were called before. */
    private static final Map<String, String> FORMER_NAMES = Map.of("move-database", "copy-database");

    private Commands() {}

    /** Spring's own arguments begin with dashes; the first word that does not is a command. */
    public static boolean isCommand(String[] arguments) {
        return arguments.length > 0
                && (!arguments[0].startsWith("--")
                        || arguments[0].equals("--help")
                        || arguments[0].equals("--version"));
    }

    /**
     * Runs a command to its end.
     *
     * @param application what is started where no service is running on this installation
     * @return the exit code of the contract
     */
    public static int execute(Class<?> application, String[] arguments) {
        SpringArguments spring = SpringArguments.among(arguments);
        CommandLine line = commandLine(application, spring, arguments);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof WrongUsageException) {
                System.err.println(failure.getMessage());
                return WRONG_USAGE;
            }
            System.err.println(told(failure));
            return FAILED;
        });
        line.setParameterExceptionHandler(Commands::wrongUsage);
        return line.execute(SpringArguments.without(arguments));
    }

    /** With the command that was named alone: to look at what all of them take is a fifteenth of a command's start. */
    private static CommandLine commandLine(Class<?> application, SpringArguments spring, String[] arguments) {
        Map<String, Supplier<Object>> commands = commands(application, spring);
        CommandLine line = new CommandLine(new Commands());
        Supplier<Object> named = commands.get(FORMER_NAMES.getOrDefault(arguments[0], arguments[0]));
        if (named == null) {
            commands.values().forEach(command -> line.addSubcommand(command.get()));
        } else {
            line.addSubcommand(named.get());
        }
        return line;
    }

    private static Map<String, Supplier<Object>> commands(Class<?> application, SpringArguments spring) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(application, spring));
        commands.put("stage", () -> new StageCommand(application, spring));
        commands.put("runs", () -> new RunsCommand(application, spring));
        commands.put("mend", () -> new MendCommand(application, spring));
        commands.put("tokens", () -> new TokensCommand(application, spring));
        commands.put("backup", () -> new BackupCommand(spring));
        commands.put("doctor", () -> new DoctorCommand(application, spring));
        commands.put("clean-up", () -> new CleanUpCommand(application, spring));
        commands.put("restore", () -> new RestoreCommand(spring));
        commands.put("fleet", () -> new FleetCommand(application, spring));
        commands.put("copy-database", () -> new CopyDatabaseCommand(spring));
        commands.put("worker", () -> new WorkerCommand(application, spring));
        commands.put("sandbox", SandboxCommand::new);
        commands.put("prepare", PrepareCommand::new);
        commands.put("verify-assumptions", () -> new VerifyAssumptionsCommand(spring));
        return commands;
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        System.err.println(wrong.getMessage());
        wrong.getCommandLine().usage(System.err);
        return WRONG_USAGE;
    }

    static String told(Throwable failure) {
        String reason = StartFailures.reason(failure);
        if (reason != null) {
            return reason;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return failure == root || failure instanceof CommandException
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + root.getMessage();
    }

    /** The command could not do what it was asked; the message says why. */
    static class CommandException extends RuntimeException {
        CommandException(String message) {
            super(message);
        }
    }

    /** The command was called with something that cannot be. */
    static final class WrongUsageException extends RuntimeException {
        WrongUsageException(String message) {
            super(message);
        }
    }
}
