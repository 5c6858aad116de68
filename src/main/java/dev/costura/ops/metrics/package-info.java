/**
 * What Prometheus reads: meters of the queue, the batches, the runs and the calls to Google, all named {@code costura.*}. They
 * count what the job tells after its commits and look at the database once for all, and whoever scrapes never waits for it.
 * Nothing here decides or keeps anything; after a restart all counters begin at zero.
 */
@NullMarked
package dev.costura.ops.metrics;

import org.jspecify.annotations.NullMarked;
