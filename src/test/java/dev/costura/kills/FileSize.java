package dev.costura.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How large the files of a process may become: to it, the disk is full then. The JVM ignores the signal that comes. */
record FileSize(long process, Path file) {

    /** This many bytes more than there are in the file; what it frees inside of itself comes on top. */
    void leave(long bytes) {
        try {
            limit((Files.size(file) + bytes) + ":unlimited");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unlimited() {
        limit("unlimited");
    }

    private void limit(String bytes) {
        try {
            int exit = new ProcessBuilder("prlimit", "--pid", String.valueOf(process), "--fsize=" + bytes)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("prlimit of util-linux could not set the size of files: " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
