/**
 * What the workbook, its Metadata and the queue must hold in the end, said by a model of its own, and trials by the
 * thousand that compare it with what they hold. Nothing of the product is used here but the domain's records, so that a
 * mistake of the product is not made twice.
 */
@NullMarked
package dev.costura.trials;

import org.jspecify.annotations.NullMarked;
