/**
 * What was decided, what was sent and what is settled: entries, batches and the attempts to write them. The ledger is
 * the memory that makes a write happen exactly once. It neither decides nor sends anything itself.
 */
@NullMarked
package dev.costura.ledger;

import org.jspecify.annotations.NullMarked;
