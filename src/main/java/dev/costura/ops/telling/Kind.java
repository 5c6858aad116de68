package dev.costura.ops.telling;

/** What news are about. */
enum Kind {
    RUN_FAILED,
    RUN_WITH_REJECTIONS,
    /** A condition, as are the next two: it begins, lasts and ends. */
    BATCH_OPEN,
    NOTHING_RAN,
    QUEUE_OLD,
    /** Somebody wants to see whether messages arrive. */
    TEST
}
