package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Order;
import java.util.ArrayList;
import java.util.List;

/** The keys of an order that stand here, in the order of their places. */
final class Targets {
    /** One batch has no more than this of names, so that it is not large where each of them is. */
    private static final int BYTES = 1 << 20;

    private final Order order;

    Targets(Order order) {
        this.order = order;
    }

    int size() {
        return order.keys().size();
    }

    /** At most so many from this place on; at least one, if there is any. */
    List<Target> from(int place, int most) {
        var targets = new ArrayList<Target>(Math.min(most, size() - place));
        int bytes = 0;
        for (int i = here(place); i < size() && targets.size() < most && bytes < BYTES; i = here(i + 1)) {
            var target = Target.of(i, order.keys().get(i));
            targets.add(target);
            bytes += target.name().length;
        }
        return targets;
    }

    /** The place before which all is settled once these are, of a batch that began at {@code place}. */
    int end(List<Target> batch, int place) {
        return here(batch.isEmpty() ? place : batch.getLast().place() + 1);
    }

    private int here(int place) {
        int i = place;
        while (i < size() && !order.here().test(i)) {
            i++;
        }
        return i;
    }

    /** Whether this one is to be kept before it goes. */
    boolean kept(Target target) {
        return order.keeper() != null && order.kept().test(target.place());
    }
}
