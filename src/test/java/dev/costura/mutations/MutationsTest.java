package dev.costura.mutations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mutations fit the code as it is; the check itself is run apart, for it takes minutes. */
class MutationsTest {

    static List<Mutation> mutations() throws IOException {
        return Mutations.all();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void whatAMutationTakesOutStandsInTheCodeOnceAndItsTestsAreThere(Mutation mutation) throws Exception {
        assertThat(mutation.mutated(Path.of("src/main/java"))).isNotEmpty();
        assertThat(mutation.tests()).isNotEmpty();
        for (String test : mutation.tests()) {
            assertThat(Class.forName(test).getSimpleName()).endsWith("Test");
        }
    }

    @Test
    void anEditWhoseLinesAreGoneOrStandTwiceIsRefused() {
        Edit edit = new Edit("A.java", List.of("send();", "settle();"), List.of("settle();"));

        assertThat(edit.applied(List.of("{", "    send();", "    settle();", "}")))
                .containsExactly("{", "settle();", "}");
        assertThatThrownBy(() -> edit.applied(List.of("send();", "log();", "settle();")))
                .hasMessageContaining("A.java has these lines no longer");
        assertThatThrownBy(() -> edit.applied(List.of("send();", "settle();", "send();", "settle();")))
                .hasMessageContaining("A.java has these lines 2 times");
    }
}
