package dev.costura.mutations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All mutations, in the order of the numbers that their files' names begin with. */
final class Mutations {

    private Mutations() {}

    static List<Mutation> all() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver()
                .getResources("classpath:" + Mutations.class.getPackageName().replace('.', '/') + "/*.mutation");
        Arrays.sort(files, Comparator.comparing(Resource::getFilename));
        List<Mutation> all = new ArrayList<>();
        for (Resource file : files) {
            String name = Objects.requireNonNull(file.getFilename()).replaceFirst("^\\d+-(.*)\\.mutation$", "$1");
            all.add(Mutation.parse(
                    name,
                    file.getContentAsString(StandardCharsets.UTF_8).lines().toList()));
        }
        return all;
    }

    /** The tests of all these. */
    static List<String> testsOf(List<Mutation> mutations) {
        TreeSet<String> tests = new TreeSet<>();
        mutations.forEach(mutation -> tests.addAll(mutation.tests()));
        return List.copyOf(tests);
    }
}
