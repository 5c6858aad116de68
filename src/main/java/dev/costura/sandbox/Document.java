package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A spreadsheet over time: its present version, and who may do what with it. */
final class Document {

    /** What the caller of the API may do with the spreadsheet. */
    enum Access {
        NONE,
        READER,
        WRITER
    }

    /** Another number at the next start, so that no page takes a version of it for one that it has. */
    private static final AtomicLong VERSIONS = new AtomicLong(System.currentTimeMillis());

    private volatile Spreadsheet current;
    private volatile Spreadsheet before;
    private final List<Spreadsheet> kept = new ArrayList<>();
    private volatile @Nullable LastWrite lastWrite;
    private volatile String version = nextVersion();
    private volatile Access access = Access.WRITER;

    Document(Spreadsheet first) {
        this.current = first;
        this.before = first;
    }

    /** Never changes; reads need no lock. */
    Spreadsheet current() {
        return current;
    }

    /** As it was before the last write; it shares with {@link #current} what did not change. */
    Spreadsheet before() {
        return before;
    }

    /** To be called by one writer at a time, who holds this document's monitor. */
    void publish(Spreadsheet next, Call call) {
        this.lastWrite = new LastWrite(current, next, call);
        this.before = current;
        this.current = next;
        this.version = nextVersion();
    }

    /** To be called by who holds this document's monitor. @return its number, 1 for the first */
    int keep() {
        kept.add(current);
        return kept.size();
    }

    /** A version that was kept; to be called by who holds this document's monitor. */
    Spreadsheet kept(int number) {
        if (number < 1 || number > kept.size()) {
            throw ApiError.notFound("No version " + number + " of " + current.id() + " was kept: there are "
                    + (kept.isEmpty() ? "none." : "1 to " + kept.size() + "."));
        }
        return kept.get(number - 1);
    }

    /** Null when nothing was written since the start. */
    @Nullable
    LastWrite lastWrite() {
        return lastWrite;
    }

    /** What led to the state at the start was not written now, and the file no longer tells of versions. */
    void forgetThePast() {
        this.lastWrite = null;
        kept.clear();
    }

    /** Another one after each write. */
    String version() {
        return version;
    }

    private static String nextVersion() {
        return Long.toString(VERSIONS.incrementAndGet());
    }

    Access access() {
        return access;
    }

    void access(Access changed) {
        this.access = changed;
    }

    void require(ApiMethod.Kind kind) {
        if (access == Access.NONE || (access == Access.READER && kind == ApiMethod.Kind.WRITE)) {
            throw ApiError.permissionDenied();
        }
    }
}
