package dev.tierdeck.engine.memory;

import java.util.Comparator;
import java.util.TreeSet;

/** The order in which copies' times are over; of equals, the one that was stored first. A step takes the logarithm of how many there are. */
final class Deadlines implements Order {
    /** By difference, as a ticker's moments may wrap around. */
    private static final Comparator<Node> SOONEST = bySoonest().thenComparingLong(node -> node.number);

    private final TreeSet<Node> nodes = new TreeSet<>(SOONEST);

    private static Comparator<Node> bySoonest() {
        return (one, other) -> Long.signum(one.copy.goes() - other.copy.goes());
    }

    @Override
    public void add(Node node) {
        nodes.add(node);
    }

    @Override
    public void read(Node node) {}

    @Override
    public void remove(Node node) {
        nodes.remove(node);
    }

    @Override
    public Node first() {
        return nodes.first();
    }

    boolean anyOver(long now) {
        return !nodes.isEmpty() && first().copy.isOver(now);
    }
}
