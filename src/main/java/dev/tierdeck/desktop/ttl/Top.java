package dev.tierdeck.desktop.ttl;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first so many of any number of things, in an order. */
final class Top<T> {
    private final int most;
    private final Comparator<T> order;
    /** The last one is at its head, to be let go first. */
    private final PriorityQueue<T> kept;

    Top(int most, Comparator<T> order) {
        this.most = most;
        this.order = order;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(T each) {
        if (kept.size() < most) {
            kept.add(each);
        } else if (order.compare(each, kept.peek()) < 0) {
            kept.poll();
            kept.add(each);
        }
    }

    /** Those kept, in their order. */
    List<T> sorted() {
        return kept.stream().sorted(order).toList();
    }
}
