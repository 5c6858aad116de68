/** The fleet over one PostgreSQL: contexts in this process where they need not die, processes of their own where they do. */
@NullMarked
package dev.costura.fleet;

import org.jspecify.annotations.NullMarked;
