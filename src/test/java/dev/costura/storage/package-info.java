/** What happens when the database fails, and when clocks and zones do. */
@NullMarked
package dev.costura.storage;

import org.jspecify.annotations.NullMarked;
