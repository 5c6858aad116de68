package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one database: the lease keeps them from doing the same work twice. */
@Tag("soak")
class TwoServicesTest {

    @TempDir
    private Path directory;

    @Test
    void eachRunIsDoneByOneOfThemOrIsToldThatTheOtherHasTheWorkbook() {
        Map<String, Integer> answers = new ConcurrentSkipListMap<>();
        new BothServices(directory, Figures.SOAK ? 200 : 8).run((service, reply) -> {
            String answer = reply.status() + " " + reply.body().path("status").asString("");
            assertThat(answer).as("%s", reply.body()).isIn("200 COMPLETED", "409 409", "409 ");
            answers.merge(service + ": " + answer.strip(), 1, Integer::sum);
        });
        System.out.println("two services on one database, answers by service: " + answers);
    }
}
