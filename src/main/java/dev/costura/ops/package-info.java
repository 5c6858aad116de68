/**
 * People: REST, security, schedule, command line, health. It translates between them and the job and holds no rule of
 * its own. Nothing below this room may know that it exists.
 */
@NullMarked
package dev.costura.ops;

import org.jspecify.annotations.NullMarked;
