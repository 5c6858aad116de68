package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A call as it was handled.
 *
 * @param change what it changed; null when that was nothing
 * @param edit what a person changed just before it, or before it was answered
 */
record Handled(Reply reply, Answered.@Nullable Change change, Answered.@Nullable Change edit) {

    static Handled unchanged(Reply reply) {
        return new Handled(reply, null, null);
    }

    Handled with(Reply changed) {
        return new Handled(changed, change, edit);
    }

    Handled delivered(Delivery delivery) {
        return with(reply.delivered(delivery));
    }

    Handled after(Answered.@Nullable Change earlier) {
        return new Handled(reply, change, earlier);
    }
}
