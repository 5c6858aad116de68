package dev.costura.fleet;

/** A fleet was asked for on a database that admits one process. */
public final class FleetNeedsPostgresException extends RuntimeException {

    FleetNeedsPostgresException(String url) {
        super("costura.fleet.enabled needs a PostgreSQL database, and spring.datasource.url is " + url
                + ". An H2 file admits one process: move it with copy-database, or leave the fleet out.");
    }
}
