/**
 * The mutation check: the safeguards of exactly-once are switched off one at a time, by a change to one source text that
 * is compiled beside the product, and the tests must fail. Nothing in the product knows of it. The changes are the files
 * {@code *.mutation} among the test resources.
 */
@NullMarked
package dev.costura.mutations;

import org.jspecify.annotations.NullMarked;
