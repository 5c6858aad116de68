package dev.costura.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The calls of a {@link CallLog}, read at the start. */
final class LoggedCalls {

    /** How every line begins; a file that begins with something else is somebody's, and must not be replaced. */
    private static final String BEGINNING = "{\"seed\":";

    private LoggedCalls() {}

    static void replay(Path file, Consumer<Call> again) throws IOException {
        requireLog(file);
        // A line may be torn within a character, which must not end the reading: so not Files.lines.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            @Nullable String torn = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (torn != null) {
                    throw new IOException("line " + number + " is no call: " + torn);
                }
                number++;
                torn = replay(line, number, again);
            }
        }
    }

    private static void requireLog(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String beginning = new String(in.readNBytes(BEGINNING.length()), StandardCharsets.UTF_8);
            if (!BEGINNING.startsWith(beginning)) {
                throw new IOException("it is no file of a sandbox: line 1 is no call. It was not touched.");
            }
        }
    }

    /** What is wrong with the line, where it may be torn; null when its call was made again. */
    private static @Nullable String replay(String line, int number, Consumer<Call> again) throws IOException {
        JsonNode call;
        try {
            call = Json.MAPPER.readTree(line);
        } catch (JacksonException unread) {
            return String.valueOf(unread.getOriginalMessage());
        }
        if (!call.path("method").isString() || !call.path("path").asString("").startsWith("/")) {
            throw new IOException("line " + number + " is no call");
        }
        try {
            again.accept(Call.of(call));
            return null;
        } catch (RuntimeException refused) {
            throw new IOException("line " + number + " is refused: " + refused.getMessage(), refused);
        }
    }
}
