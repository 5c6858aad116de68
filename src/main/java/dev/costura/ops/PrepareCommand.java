package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import dev.costura.ops.Commands.WrongUsageException;
import dev.costura.ops.start.Preparation;
import dev.costura.ops.start.PreparedStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code prepare}: commands start in a fraction of the time afterwards. */
@Command(
        name = "prepare",
        description = "Unpacks this jar into a directory beside it, with an archive of its classes: commands start in a"
                + " fraction of the time from then on. To be repeated when the jar or the JDK has been replaced; until"
                + " then commands start as they do without.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        PreparedStart prepared = PreparedStart.beside(jar());
        try {
            new Preparation(prepared).make();
        } catch (IOException e) {
            throw new CommandException("Nothing was prepared in " + prepared.directory()
                    + "; commands start as before. " + e.getMessage());
        }
        System.out.println("Commands of " + jar() + " start with what is in " + prepared.directory() + " from now on.");
        return Commands.COMPLETED;
    }

    private static Path jar() {
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.endsWith(".jar")) {
            throw new WrongUsageException("Only a jar can be prepared: java -jar costura.jar prepare");
        }
        return Path.of(classPath);
    }
}
