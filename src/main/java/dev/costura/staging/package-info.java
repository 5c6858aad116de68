/**
 * The queue in front of the workbook: what was reported, how it is checked on the way in, and where it stands. A report
 * that was answered as staged is on disk. Nothing here knows of cells or of the job that empties the queue.
 */
@NullMarked
package dev.costura.staging;

import org.jspecify.annotations.NullMarked;
