/**
 * A Google Sheets API on loopback, for demos and tests. It knows nothing of the other rooms and they know it only by
 * its URL. What it answers, and where that is not verified against the real API, is listed in docs/sandbox.md.
 */
@NullMarked
package dev.costura.sandbox;

import org.jspecify.annotations.NullMarked;
