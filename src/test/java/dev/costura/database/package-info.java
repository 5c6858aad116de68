/**
 * The databases that Costura runs on, as tests need them: empty, migrated, and the real ones. What holds on both is
 * written once, in an abstract class, with a few lines for each database.
 */
@NullMarked
package dev.costura.database;

import org.jspecify.annotations.NullMarked;
