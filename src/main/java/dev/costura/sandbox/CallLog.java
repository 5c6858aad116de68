package dev.costura.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Keeps spreadsheets over restarts: a file with one line for each call that changed something, written before the call
 * is answered. At the start the calls are made again, and the file is then replaced by a shorter one that leads to the
 * same state. A process that is killed may leave a torn last line; its call was never answered, so it is left out.
 */
final class CallLog implements Consumer<Call>, AutoCloseable {

    private final FileClaim claim;
    /** Not a channel: that would close for good when a thread that writes is interrupted. */
    private final RandomAccessFile out;

    private long end;

    private CallLog(FileClaim claim, Path file) throws IOException {
        this.claim = claim;
        this.out = new RandomAccessFile(file.toFile(), "rw");
        this.end = out.length();
    }

    /**
     * @param again makes a call of the file again
     * @param present gives the calls that lead to the state reached
     * @throws UncheckedIOException when the file is in use, is no such file or cannot be read; it is then left as it is
     */
    static CallLog open(Path asked, Consumer<Call> again, Consumer<Consumer<Call>> present) {
        try {
            Files.createDirectories(asked.toAbsolutePath().getParent());
            // What a link leads to is replaced, not the link.
            Path file = Files.exists(asked) ? asked.toRealPath() : asked.toAbsolutePath();
            FileClaim claim = FileClaim.of(file);
            try {
                if (Files.exists(file)) {
                    LoggedCalls.replay(file, again);
                }
                replace(file, present);
                return new CallLog(claim, file);
            } catch (IOException | RuntimeException e) {
                claim.close();
                throw e;
            }
        } catch (IOException e) {
            String why = e.getClass() == IOException.class ? e.getMessage() : e.toString();
            throw new UncheckedIOException("The sandbox cannot keep its spreadsheets in " + asked + ": " + why, e);
        }
    }

    /** Whenever the process is killed, the file is the one before or the one after. */
    private static void replace(Path file, Consumer<Consumer<Call>> present) throws IOException {
        Path shorter = file.resolveSibling(file.getFileName() + ".new");
        write(shorter, present);
        Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** @throws UncheckedIOException when it cannot be written, the disk being full; nothing of it is then in the file */
    @Override
    public synchronized void accept(Call call) {
        byte[] line = line(call);
        try {
            out.seek(end);
            out.write(line);
            end += line.length;
        } catch (IOException e) {
            takeBack(e);
            throw new UncheckedIOException("The sandbox cannot write to its file, so the call is refused", e);
        }
    }

    /** Should this fail too, the next call is written over what is left. */
    private void takeBack(IOException failure) {
        try {
            out.setLength(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static byte[] line(Call call) {
        byte[] json = Answer.of(call.json()).bytes(false);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    @Override
    public synchronized void close() {
        try (claim) {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
