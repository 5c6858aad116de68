/**
 * Many workbooks over more than one process: who is there, who has taken what, the channel between them, and the job whose
 * partitions are workbooks. What a run does to its workbook is decided below, in {@code reconcile}, and is exactly once there
 * whatever happens here. Nothing here speaks HTTP, prints, or knows what a union is.
 */
@NullMarked
package dev.costura.fleet;

import org.jspecify.annotations.NullMarked;
