/**
 * The domain: work orders, their unions, what a completion does to them, and why one is refused. Pure functions over
 * records: the same input gives the same decision, so a run can be repeated and explained. No Spring, no SQL, no
 * Google, no clock and no randomness of its own may live here.
 */
@NullMarked
package dev.costura.union;

import org.jspecify.annotations.NullMarked;
