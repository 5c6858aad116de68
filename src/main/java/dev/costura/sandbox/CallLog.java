package dev.costura.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Keeps spreadsheets over restarts: a file with one line for each call that changed something, written before the call
 * is answered. At the start the calls are made again, and the file is then replaced by a shorter one that leads to the
 * same state. A process that is killed may leave a torn last line; its call was never answered, so it is left out.
 */
final class CallLog implements Consumer<Call>, AutoCloseable {

    private final FileChannel channel;

    private CallLog(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param again makes a call of the file again
     * @param present gives the calls that lead to the state reached
     */
    static CallLog open(Path file, Consumer<Call> again, Consumer<Consumer<Call>> present) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            if (Files.exists(file)) {
                replay(file, again);
            }
            Path shorter = file.resolveSibling(file.getFileName() + ".new");
            write(shorter, present);
            Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return new CallLog(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot keep its spreadsheets in " + file + ": " + e, e);
        }
    }

    private static void replay(Path file, Consumer<Call> again) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            int number = 0;
            @Nullable String unread = null;
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                if (unread != null) {
                    throw new IOException("line " + (number - 1) + " is no call: " + unread);
                }
                try {
                    again.accept(Call.of(Json.MAPPER.readTree(line)));
                } catch (JacksonException torn) {
                    unread = String.valueOf(torn.getOriginalMessage());
                } catch (ApiError refused) {
                    throw new IOException("line " + number + " is refused: " + refused.getMessage());
                }
            }
        }
    }

    private static void write(Path file, Consumer<Consumer<Call>> calls) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            calls.accept(call -> {
                try {
                    out.write(line(call));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.flush();
            channel.force(true);
        }
    }

    @Override
    public synchronized void accept(Call call) {
        try {
            ByteBuffer line = ByteBuffer.wrap(line(call));
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot write to its file", e);
        }
    }

    private static byte[] line(Call call) {
        byte[] json = Answer.of(call.json()).bytes(false);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
