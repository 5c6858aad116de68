package dev.costura.mutations;

import dev.costura.mutations.TestProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Switches safeguards off, one at a time, and runs the tests that must fail then; first all of them with everything as it
 * is, which must pass. The table is printed and kept in {@code target/mutations}.
 *
 * <pre>./mvnw -q -Pmutations test [-Dmutation=marker,lease]</pre>
 */
public final class MutationCheck {

    private MutationCheck() {}

    /**
     * @param arguments the directories of sources and classes, a directory for what is made, and names of mutations
     *     separated by commas, or {@code all}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        MutatedClasses classes = new MutatedClasses(Path.of(arguments[0]), Path.of(arguments[1]));
        Path directory = Path.of(arguments[2]);
        List<Mutation> chosen = chosen(arguments[3]);
        MutationTable table = new MutationTable();
        List<String> unexpected = new ArrayList<>();
        for (Mutation mutation : chosen) {
            Path own = directory.resolve(mutation.name());
            FileSystemUtils.deleteRecursively(own);
            Files.createDirectories(own);
            Outcome outcome = TestProcess.run(mutation.tests(), classes.make(mutation, own), own);
            table.row(mutation, outcome);
            boolean expected = outcome.isGreen() == mutation.survives();
            System.out.printf(
                    "%-20s %s%s%n",
                    mutation.name(), outcome.isGreen() ? "green" : "red", expected ? "" : ", which is not expected");
            if (!expected) {
                unexpected.add(mutation.name());
            }
        }
        System.out.println("\n" + table);
        Files.writeString(directory.resolve("mutation-check.md"), table.toString());
        if (!unexpected.isEmpty()) {
            System.err.println(
                    "Not as expected: " + String.join(", ", unexpected) + "; see output.txt in " + directory);
        }
        System.exit(unexpected.isEmpty() ? 0 : 1);
    }

    private static List<Mutation> chosen(String names) throws IOException {
        List<Mutation> all = Mutations.all();
        if (names.equals("all")) {
            List<Mutation> chosen = new ArrayList<>(List.of(Mutation.none(Mutations.testsOf(all))));
            chosen.addAll(all);
            return chosen;
        }
        List<Mutation> chosen = new ArrayList<>();
        for (String name : names.split(",")) {
            chosen.add(
                    name.equals("none")
                            ? Mutation.none(Mutations.testsOf(all))
                            : all.stream()
                                    .filter(mutation -> mutation.name().equals(name))
                                    .findFirst()
                                    .orElseThrow(() -> new IllegalArgumentException("There is no mutation '" + name
                                            + "': "
                                            + all.stream().map(Mutation::name).toList())));
        }
        return chosen;
    }
}
