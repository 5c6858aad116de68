/**
 * Who may do what: roles, tokens, log-ins and what keeps strangers from guessing them, the limit of a body. It knows nothing of reports, runs and workbooks; controllers and pages of the room around it use it.
 */
@NullMarked
package dev.costura.ops.access;

import org.jspecify.annotations.NullMarked;
