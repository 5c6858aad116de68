/**
 * How a command starts: the JVM's part of it. It uses nothing but the JDK, for what it loads is loaded before the process
 * knows which JVM does the work.
 */
@NullMarked
package dev.costura.ops.start;

import org.jspecify.annotations.NullMarked;
