/**
 * How the API describes itself: what is said of every endpoint by rule, and the forms of what is handed in. What is to be said of
 * one endpoint only stands on its method, and its examples in {@code src/main/resources/api}.
 */
@NullMarked
package dev.costura.ops.openapi;

import org.jspecify.annotations.NullMarked;
