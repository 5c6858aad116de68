package dev.costura.workbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The port to one workbook. One call at a time: callers on other threads wait. Every method may throw a
 * {@link WorkbookException}; transient trouble has been retried by then.
 */
public interface Workbook {

    WorkbookLocation location();

    /**
     * The number of the highest batch in the spreadsheet, 0 where there is none: known from our own last write, or read
     * when this process is new to the workbook. To be taken before the picture is read.
     */
    long head();

    /** Reads the head from the spreadsheet, whatever is known. */
    long freshHead();

    /**
     * The markers that still bear a hash, oldest first, as known from the last look at the head and our own writes since.
     */
    List<Marker> markers();

    /** Which of these rows stand in Metadata. One call. */
    Set<UUID> standing(Set<UUID> rows);

    /** Reads the workbook: one call a window of 20,000 unions. */
    Picture read();

    /**
     * Reads some work orders: one call, whatever the size of the workbook, where this process has read it before and their
     * rows are where they were; else as {@link #read()}. Only of these work orders anything can be asked of the picture
     * then, see {@link Picture#shows}.
     */
    Picture read(Set<String> workOrders);

    /**
     * What this process knows of a large workbook between its readings, to be kept before the next one needs it; empty where
     * that one will be whole. Makes no call.
     */
    Optional<Picture> known();

    /**
     * The marker that holds a number, empty where none is shown. Its hash is blank where it is no longer known or the
     * holder is a stranger. One call.
     */
    Optional<Marker> marker(long number);

    /**
     * Writes a batch with one atomic call and looks at what it did. The marker decides in every doubt: an answer that
     * did not come is settled by looking for it, and only then is the same number sent again.
     *
     * @param picture by which the batch was planned
     */
    Outcome write(Batch batch, Picture picture);

    /** Reads the workbook with all of Metadata, whatever was known of it: as {@link #read} else. */
    Picture readWhole();

    /**
     * Completes what is to be put right before it is written: rows of Metadata that seem to be missing are looked for by
     * an answer that can't be old, and cells that were not hit are looked at for formats and formulas.
     *
     * @param number of a batch that is in the workbook
     */
    RowRepair complete(RowRepair repair, long number);

    /** What a cell is, by what stands there now; empty where it is no union's and no spool's. One call. */
    Optional<StandingCell> at(CellAddress cell);

    /** Looks for the rows of a batch of which no answer was seen. One call. */
    Receipt look(Batch batch);

    /** Makes room for further markers where it is time to; else nothing. */
    void tidy();

    /** All calls since this process began. */
    ApiCalls calls();
}
