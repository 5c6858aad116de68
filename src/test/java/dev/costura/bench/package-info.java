/**
 * Benchmarks: the service and a sandbox in processes of their own, spoken to over HTTP as tablets do. What is measured
 * is told in tables with the machine it was measured on, and every sample is kept. No test runs them.
 */
@NullMarked
package dev.costura.bench;

import org.jspecify.annotations.NullMarked;
