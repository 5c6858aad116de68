/**
 * The service from outside: reports go in over REST, runs are launched over REST, and what came of it is looked up in
 * the spreadsheet itself. Between the two the real client speaks HTTP to a sandbox that is known by its URL only.
 */
@NullMarked
package dev.costura.e2e;

import org.jspecify.annotations.NullMarked;
