package dev.costura.ops.telling;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to be told.
 *
 * @param id that it has got in the database; of one workbook they grow
 * @param run that it is about; null of a condition
 */
record News(
        long id,
        Kind kind,
        Phase phase,
        Instant at,
        @Nullable Long run,
        Facts facts) {

    static final long NOT_STORED = 0;

    static News of(Kind kind, Phase phase, Instant at, @Nullable Long run, Facts facts) {
        return new News(NOT_STORED, kind, phase, at, run, facts);
    }

    /**
     * What the sentences are made of. No worker's name is among it.
     *
     * @param failure of a run, a sentence
     * @param reasons how many reports a run refused or put off, by reason
     * @param since when a condition began to be one
     * @param count of what waits; of a batch, its number
     * @param by who asked for a test
     */
    record Facts(
            @Nullable String job,
            @Nullable String failure,
            long applied,
            long rejected,
            long deferred,
            Map<String, Long> reasons,
            @Nullable Instant since,
            long count,
            @Nullable String by) {

        static Facts ofCondition(Instant since, long count) {
            return new Facts(null, null, 0, 0, 0, Map.of(), since, count, null);
        }

        static Facts ofTest(String by) {
            return new Facts(null, null, 0, 0, 0, Map.of(), null, 0, by);
        }
    }
}
