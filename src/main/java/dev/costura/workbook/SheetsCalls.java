package dev.costura.workbook;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpResponseException;
import dev.costura.workbook.ApiObservation.Call;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.BackOffPolicyBuilder;
import org.springframework.retry.support.RetryTemplate;

/**
 * The one place that calls the Sheets API, where calls wait for their turn, are paced by the quota, counted, and
 * retried. A read is repeated after any passing trouble. A write is repeated only after 429, which says that it was not
 * applied; after anything that leaves it open whether it was, an {@link UncertainWrite} says so and the marker decides.
 */
final class SheetsCalls {

    private static final Logger log = LoggerFactory.getLogger(SheetsCalls.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final WorkbookLocation location;
    private final ApiObservation observed;
    private final Pacing reads;
    private final Pacing writes;
    private final RetryTemplate retry;
    private final BackOffPolicy backOff;
    private final int maxAttempts;
    private final AtomicLong readCount = new AtomicLong();
    private final AtomicLong writeCount = new AtomicLong();
    private final AtomicLong retryCount = new AtomicLong();
    private volatile @Nullable String trouble;

    SheetsCalls(
            WorkbookLocation location,
            SheetsProperties properties,
            Pacing reads,
            Pacing writes,
            ObservationRegistry observations) {
        this.location = location;
        this.observed = new ApiObservation(observations, location.id());
        this.reads = reads;
        this.writes = writes;
        this.maxAttempts = properties.maxAttempts();
        this.backOff = BackOffPolicyBuilder.newBuilder()
                .delay(properties.initialBackoff().toMillis())
                .multiplier(2)
                .maxDelay(properties.maxBackoff().toMillis())
                .random(true)
                .build();
        this.retry = RetryTemplate.builder()
                .maxAttempts(maxAttempts)
                .customBackoff(backOff)
                .retryOn(PassingTrouble.class)
                .build();
    }

    /** The call failed and may be tried again: it was a read, or it was certainly not applied. */
    private static final class PassingTrouble extends Exception {
        PassingTrouble(Exception cause) {
            super(cause);
        }
    }

    /** The write was sent; whether it was applied is not known. */
    static final class UncertainWrite extends Exception {
        UncertainWrite(IOException cause) {
            super(describe(cause), cause);
        }
    }

    /** The write was refused as it stands; nothing of it was applied. */
    static final class RefusedWrite extends Exception {
        RefusedWrite(GoogleJsonResponseException cause) {
            super(describe(cause), cause);
        }
    }

    /** What went wrong before the call was made: it is told as it is, for it is no trouble of the API's or the workbook's. */
    private static final class NotAllowed extends Exception {
        private final RuntimeException why;

        NotAllowed(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }

    private static void await(Pacing pacing) throws InterruptedException, NotAllowed {
        try {
            pacing.await(Urgency.ofThisThread());
        } catch (RuntimeException e) {
            throw new NotAllowed(e);
        }
    }

    <T> T read(AbstractGoogleClientRequest<T> request) {
        try {
            return answerTo(request, request::execute);
        } catch (Exception e) {
            throw explained(e);
        }
    }

    /** What is made of an answer while it comes. Whatever it has made of one that broke off is not used. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream body) throws IOException;
    }

    /** A large answer, which is not made into the client's objects. Each try has it read from its beginning. */
    <T> T read(AbstractGoogleClientRequest<?> request, Reading<T> reading) {
        try {
            return answerTo(request, () -> {
                try (InputStream body = request.executeAsInputStream()) {
                    return reading.of(body);
                }
            });
        } catch (Exception e) {
            throw explained(e);
        }
    }

    /** Of what a person typed: empty where the API knows no such range, which is no trouble of the workbook's. */
    <T> Optional<T> readIfThere(AbstractGoogleClientRequest<T> request) {
        try {
            return Optional.of(answerTo(request, request::execute));
        } catch (Exception e) {
            if (e instanceof HttpResponseException refusal && refusal.getStatusCode() == 400) {
                trouble = null;
                return Optional.empty();
            }
            throw explained(e);
        }
    }

    private <T> T answerTo(AbstractGoogleClientRequest<?> request, Call<T> call) throws Exception {
        return retry.<T, Exception>execute(context -> {
            count(readCount, context.getRetryCount());
            await(reads);
            try {
                T answer = observed.of(request, "read", call);
                trouble = null;
                return answer;
            } catch (IOException e) {
                throw isPassing(e) ? passing(e) : e;
            }
        });
    }

    <T> T write(AbstractGoogleClientRequest<T> request) throws UncertainWrite, RefusedWrite {
        try {
            return retry.<T, Exception>execute(context -> {
                count(writeCount, context.getRetryCount());
                await(writes);
                try {
                    T answer = observed.of(request, "write", request::execute);
                    trouble = null;
                    return answer;
                } catch (GoogleJsonResponseException e) {
                    if (e.getStatusCode() == TOO_MANY_REQUESTS) {
                        throw passing(e);
                    } else if (e.getStatusCode() == 400 && saysWhy(e)) {
                        throw new RefusedWrite(e);
                    }
                    throw isPassing(e) || e.getStatusCode() == 400 ? new UncertainWrite(e) : e;
                } catch (IOException e) {
                    throw new UncertainWrite(e);
                }
            });
        } catch (UncertainWrite | RefusedWrite e) {
            throw e;
        } catch (Exception e) {
            throw explained(e);
        }
    }

    /**
     * A refusal that was cut off on its way may be that of the number: then an earlier sending was applied, and what it
     * held must not be taken for free.
     */
    private static boolean saysWhy(GoogleJsonResponseException refusal) {
        return refusal.getDetails() != null && refusal.getDetails().getMessage() != null;
    }

    /** The sendings of one write: where its outcome is open and its marker is not there, it is sent again. */
    final class Sendings {
        private final BackOffContext pauses = backOff.start(null);
        private int sent;

        boolean mayGoOn() {
            return sent < maxAttempts;
        }

        int sent() {
            return sent;
        }

        /** Waits as before another sending. */
        void pause() {
            backOff.backOff(pauses);
        }

        /** Any but the first after a pause, for the trouble that swallowed the last one may not have passed yet. */
        <T> T send(AbstractGoogleClientRequest<T> request) throws UncertainWrite, RefusedWrite {
            if (sent++ > 0) {
                backOff.backOff(pauses);
                retryCount.incrementAndGet();
            }
            return write(request);
        }
    }

    Sendings sendings() {
        return new Sendings();
    }

    private void count(AtomicLong counter, int earlierTries) {
        counter.incrementAndGet();
        if (earlierTries > 0) {
            retryCount.incrementAndGet();
        }
    }

    private PassingTrouble passing(IOException e) {
        log.info("Workbook {}: {}; tried again after a pause", location.id(), describe(e));
        return new PassingTrouble(e);
    }

    private static boolean isPassing(IOException e) {
        return !(e instanceof HttpResponseException response)
                || response.getStatusCode() == TOO_MANY_REQUESTS
                || response.getStatusCode() == REQUEST_TIMEOUT
                || response.getStatusCode() >= 500;
    }

    /** Why the last call failed, null where it did not. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private WorkbookException explained(Exception trouble) {
        if (trouble instanceof NotAllowed notMade) {
            throw notMade.why;
        }
        if (trouble instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = trouble instanceof PassingTrouble ? trouble.getCause() : trouble;
        WorkbookException explained = SheetsErrors.explain(location, cause);
        this.trouble = explained.getMessage();
        return explained;
    }

    static String describe(@Nullable Throwable e) {
        if (e instanceof GoogleJsonResponseException google && google.getDetails() != null) {
            return google.getStatusCode() + " " + google.getDetails().getMessage();
        } else if (e instanceof HttpResponseException response) {
            return "HTTP status " + response.getStatusCode();
        }
        return e == null ? "unknown" : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    ApiCalls counts() {
        return new ApiCalls(readCount.get(), writeCount.get(), retryCount.get());
    }
}
