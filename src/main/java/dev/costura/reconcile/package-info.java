/**
 * The Spring Batch job: recover, plan, apply, metrics; its readers, writers and listeners, the job definitions, and the
 * launching, stopping and restarting of runs. It brings queue, ledger and workbook together and is their only caller
 * that writes. Nothing here speaks HTTP to people or prints.
 */
@NullMarked
package dev.costura.reconcile;

import org.jspecify.annotations.NullMarked;
