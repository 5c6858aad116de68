package dev.costura.fleet;

import io.github.bucket4j.TimeMeter;
import java.sql.SQLException;

/** A time that all processes of the fleet have. */
interface SharedTime extends TimeMeter {

    /** Finds out what time it is where that is not known well enough. May need a connection to the database. */
    default void agree() throws SQLException {}

    @Override
    default boolean isWallClockBased() {
        return true;
    }
}
