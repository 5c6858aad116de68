package dev.costura.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is reported of a shop, one work order after the other: the fit-up of all unions of its spool, and where both
 * operations are asked for their welding too. Nothing of it is held; it follows from its place.
 *
 * @param operations 1 or 2 for each union
 * @param size completions in all
 */
record Queue(Shop shop, int operations, int size) {

    /** All that can be done in the shop. */
    static Queue of(Shop shop, int operations) {
        return new Queue(shop, operations, shop.unions() * operations);
    }

    int ofOneOrder() {
        return shop.unionsEach() * operations;
    }

    Done at(int index) {
        int place = index % ofOneOrder();
        return new Done(
                index / ofOneOrder() + 1,
                place % shop.unionsEach() + 1,
                place < shop.unionsEach() ? Done.ARM : Done.SOLD);
    }

    List<Done> ofOrder(int order) {
        return IntStream.range((order - 1) * ofOneOrder(), order * ofOneOrder())
                .mapToObj(this::at)
                .toList();
    }

    /** The body that reports a part of it. */
    byte[] body(int from, int to) {
        return body(IntStream.range(from, to).mapToObj(this::at).toList());
    }

    static byte[] body(List<Done> reports) {
        StringBuilder body = new StringBuilder(reports.size() * 256).append('[');
        for (Done done : reports) {
            if (body.length() > 1) {
                body.append(',');
            }
            done.appendTo(body);
        }
        return body.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }
}
