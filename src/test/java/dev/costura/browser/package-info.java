/** A real browser, for tests of what a person sees. */
@NullMarked
package dev.costura.browser;

import org.jspecify.annotations.NullMarked;
