package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A call as it was handled.
 *
 * @param change what it changed; null when that was nothing
 * @param edit what a person changed just before it
 * @param metItsFault false when it was refused before anything could go wrong with it
 */
record Handled(Reply reply, Answered.@Nullable Change change, Answered.@Nullable Change edit, boolean metItsFault) {

    static Handled refused(ApiError error) {
        return new Handled(Reply.of(error), null, null, false);
    }

    static Handled unchanged(Reply reply) {
        return new Handled(reply, null, null, true);
    }

    Handled with(Reply changed) {
        return new Handled(changed, change, edit, metItsFault);
    }

    Handled delivered(Delivery delivery) {
        return with(reply.delivered(delivery));
    }

    Handled after(Answered.@Nullable Change earlier) {
        return new Handled(reply, change, earlier, metItsFault);
    }
}
