/**
 * How much may wait to be stored at a time. Whoever comes when there is no room is sent away before the body is read, with the
 * time after which to come again. It knows nothing of what is in a body.
 */
@NullMarked
package dev.costura.ops.admission;

import org.jspecify.annotations.NullMarked;
