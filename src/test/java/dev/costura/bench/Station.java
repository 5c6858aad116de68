package dev.costura.bench;

import java.util.List;

/**
 * What hands wait for: processors.
 *
 * @param demand of them for one workbook, in milliseconds
 */
record Station(double demand, double cores) {

    /**
     * How long a hand has one workbook, waiting for others included: mean value analysis of a closed network (Reiser and
     * Lavenberg, 1980), in which several cores are one that is as fast as all of them and a delay (Seidmann and others, 1987).
     *
     * @param elsewhere milliseconds in which a hand needs no processor
     */
    static double cycle(List<Station> stations, double hands, double elsewhere) {
        double[] waiting = new double[stations.size()];
        double cycle = elsewhere;
        for (int here = 1; here <= hands; here++) {
            double[] taken = new double[waiting.length];
            cycle = elsewhere;
            for (int i = 0; i < waiting.length; i++) {
                Station station = stations.get(i);
                double alone = station.demand / station.cores;
                taken[i] = alone * (1 + waiting[i]);
                cycle += taken[i] + station.demand - alone;
            }
            for (int i = 0; i < waiting.length; i++) {
                waiting[i] = here / cycle * taken[i];
            }
        }
        return cycle;
    }
}
