package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.database.DatabaseTestCase;
import dev.costura.database.Underneath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Two runs have read the same queue, for one of them stood still past its lease. */
class TwoRunsDecideTest extends DatabaseTestCase {

    private static final String W = "planta-norte";

    @Override
    protected Database open(Path directory) {
        return Underneath.open(directory);
    }

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {Intake.class, IncomingReports.class, StagingQueue.class, QueueView.class, Counting.class
        };
    }

    @Override
    protected String[] tables() {
        return new String[] {"staged_id", "staged"};
    }

    @Test
    void whatOneHasDecidedTheOtherCanNotDecideAnyMore() {
        bean(Intake.class).completions(W, List.of(JsonMapper.builder().build().readTree(IntakeRulesTest.COMPLETION)));
        StagedReport report = bean(QueueView.class)
                .find(W, new QueueView.Filter(null, null, null, null), 0, 10)
                .items()
                .get(0);
        long arrival = database.sql()
                .sql("select arrival from staged")
                .query(Long.class)
                .single();
        StagingQueue queue = bean(StagingQueue.class);

        boolean first = queue.decide(1, List.of(new Verdict(arrival, Status.ACCEPTED, null, null, 42L)));
        boolean late =
                queue.decide(2, List.of(new Verdict(arrival, Status.REJECTED, "ALREADY_COMPLETE", "by MR(93)", null)));

        assertThat(first).isTrue();
        assertThat(late).as("the late run is told").isFalse();
        assertThat(bean(QueueView.class).find(W, report.id()).orElseThrow().status())
                .isEqualTo(Status.ACCEPTED);
    }
}
