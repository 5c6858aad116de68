package dev.costura.sandbox;

/** A spreadsheet over time: its present version, and who may do what with it. */
final class Document {

    /** What the caller of the API may do with the spreadsheet. */
    enum Access {
        NONE,
        READER,
        WRITER
    }

    private volatile Spreadsheet current;
    private volatile Spreadsheet before;
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
    void publish(Spreadsheet next) {
        this.before = current;
        this.current = next;
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
