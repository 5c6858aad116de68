/**
 * Processes that are killed, stopped and told to end, at named points and at any moment, and what they leave behind.
 * The points are found from outside: around the commits of the database and the calls of the Sheets API, in child
 * processes that are told to by a system property. The product knows nothing of them.
 */
@NullMarked
package dev.costura.kills;

import org.jspecify.annotations.NullMarked;
