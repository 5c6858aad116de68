package dev.costura.union;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One joint, with the 18 fields of its row in Uniones, in the order of the sheet.
 *
 * @param id the cell ID; what identifies a union is {@link #key()}, for sheets keep other things in this column too
 * @param nUnion 1 to 20
 * @param dnUnion the diameter in inches, above 0
 * @param version the optimistic lock, another with every write; null where a person added the row
 */
public record Union(
        @Nullable String id,
        String ot,
        String tagSpool,
        int nUnion,
        BigDecimal dnUnion,
        @Nullable String tipoUnion,
        @Nullable Instant armFechaInicio,
        @Nullable Instant armFechaFin,
        @Nullable String armWorker,
        @Nullable Instant solFechaInicio,
        @Nullable Instant solFechaFin,
        @Nullable String solWorker,
        @Nullable LocalDate ndtFecha,
        @Nullable String ndtStatus,
        @Nullable UUID version,
        @Nullable Instant fechaCreacion,
        @Nullable String modificadoPor,
        @Nullable Instant fechaModificacion) {

    public static final int FIRST_NUMBER = 1;
    public static final int LAST_NUMBER = 20;

    public Union {
        if (nUnion < FIRST_NUMBER || nUnion > LAST_NUMBER) {
            throw new IllegalArgumentException("N_UNION is 1 to 20, not " + nUnion);
        }
        if (dnUnion.signum() <= 0) {
            throw new IllegalArgumentException("DN_UNION is above 0, not " + dnUnion);
        }
    }

    public UnionKey key() {
        return new UnionKey(ot, tagSpool, nUnion);
    }

    public @Nullable Instant startOf(Operation operation) {
        return operation == Operation.ARM ? armFechaInicio : solFechaInicio;
    }

    public @Nullable Instant finishOf(Operation operation) {
        return operation == Operation.ARM ? armFechaFin : solFechaFin;
    }

    public @Nullable String workerOf(Operation operation) {
        return operation == Operation.ARM ? armWorker : solWorker;
    }

    public boolean isComplete(Operation operation) {
        return finishOf(operation) != null;
    }

    /** Whether nobody has written anything about this operation yet. */
    public boolean isUntouched(Operation operation) {
        return startOf(operation) == null && finishOf(operation) == null && workerOf(operation) == null;
    }

    /** Whether the operation can be done now: required, not done yet, and for SOLD fitted up. */
    public boolean isAvailable(Operation operation, Policies policies) {
        return policies.requires(operation, this)
                && !isComplete(operation)
                && (operation == Operation.ARM || isComplete(Operation.ARM));
    }

    /** This union after the work: dates and worker of the operation, a new version, and who changed it when. */
    Union completed(Operation operation, Instant start, Instant finish, Worker worker, UUID version, Instant now) {
        boolean arm = operation == Operation.ARM;
        return new Union(
                id,
                ot,
                tagSpool,
                nUnion,
                dnUnion,
                tipoUnion,
                arm ? start : armFechaInicio,
                arm ? finish : armFechaFin,
                arm ? worker.name() : armWorker,
                arm ? solFechaInicio : start,
                arm ? solFechaFin : finish,
                arm ? solWorker : worker.name(),
                ndtFecha,
                ndtStatus,
                version,
                fechaCreacion,
                worker.name(),
                now);
    }
}
