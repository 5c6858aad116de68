/**
 * Telling people what happens to a workbook, by webhook and e-mail, without their having to look: what is news, how news are
 * gathered, and how messages are delivered. Everything is stored before it is sent. Nothing here changes a run, the queue or
 * the workbook.
 */
@NullMarked
package dev.costura.ops.telling;

import org.jspecify.annotations.NullMarked;
