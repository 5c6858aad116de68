/**
 * The console: pages made on the server that can be read without a script, and whose live parts htmx brings. It shows what
 * the other rooms know and asks them for what people want done; it decides nothing and keeps nothing.
 */
@NullMarked
package dev.costura.ops.console;

import org.jspecify.annotations.NullMarked;
