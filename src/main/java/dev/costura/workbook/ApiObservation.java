package dev.costura.workbook;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpResponseException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Lets Micrometer observe the calls of one workbook, each attempt by itself: what was called, what quota it was charged to,
 * how it ended. The time is Google's and that of the way there; waiting for a turn and the pauses between attempts are ours
 * and not in it.
 */
final class ApiObservation {

    static final String NAME = "costura.api.calls";

    private final ObservationRegistry registry;
    private final String workbook;

    ApiObservation(ObservationRegistry registry, String workbook) {
        this.registry = registry;
        this.workbook = workbook;
    }

    /** A call with its answer, which belongs to it: an answer that breaks off is a call that failed. */
    @FunctionalInterface
    interface Call<T> {
        T made() throws IOException;
    }

    /** @param quota that the call is charged to, {@code read} or {@code write} */
    <T> T of(AbstractGoogleClientRequest<?> request, String quota, Call<T> call) throws IOException {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .lowCardinalityKeyValue("workbook", workbook)
                .lowCardinalityKeyValue("kind", kindOf(request))
                .lowCardinalityKeyValue("quota", quota)
                .start();
        try {
            T answer = call.made();
            observation.lowCardinalityKeyValue("status", "200");
            return answer;
        } catch (IOException | RuntimeException e) {
            observation.lowCardinalityKeyValue("status", statusOf(e)).error(e);
            throw e;
        } finally {
            observation.stop();
        }
    }

    /** As Google's documents name it, {@code spreadsheets.values.batchGet}: the client has a class for each method. */
    static String kindOf(AbstractGoogleClientRequest<?> request) {
        return Arrays.stream(request.getClass().getName().split("\\$"))
                .skip(1)
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.joining("."));
    }

    /** The HTTP status; where there is no answer, whether it was waited for in vain or the connection failed. */
    static String statusOf(Exception e) {
        if (e instanceof HttpResponseException response) {
            return String.valueOf(response.getStatusCode());
        }
        return e instanceof InterruptedIOException ? "timeout" : "no-answer";
    }
}
