package dev.costura.ops.telling;

/** Where in its course a piece of news tells of something. */
enum Phase {
    /** There and over at once, as the end of a run is. */
    HAPPENED,
    BEGAN,
    LASTS,
    ENDED
}
