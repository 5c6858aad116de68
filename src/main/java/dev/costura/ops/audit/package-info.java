/**
 * Who did what: the trail of changes that were asked for and of log-ins, kept in the database. It sees requests and log-ins,
 * not what they mean; what they mean is said by the endpoints, with an annotation.
 */
@NullMarked
package dev.costura.ops.audit;

import org.jspecify.annotations.NullMarked;
