package dev.costura.bench;

import java.util.List;

/**
 * What whoever reads the table pays; the figures here are examples and nobody's offer.
 *
 * @param coreHour of a machine that is there for the night only
 * @param databaseCoreHour of PostgreSQL's machine, which is there all day
 * @param gigabyteMonth of its disk, backup included
 */
record FleetPrices(double coreHour, double databaseCoreHour, double gigabyteMonth) {

    /** As asked for, {@code -Dbench.prices=0.05,0.10,0.20}. */
    static FleetPrices asked() {
        List<Double> prices = List.of(Settings.text("prices", "0.05,0.10,0.20").split(",")).stream()
                .map(Double::valueOf)
                .toList();
        return new FleetPrices(prices.get(0), prices.get(1), prices.get(2));
    }
}
