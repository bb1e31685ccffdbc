package dev.tierdeck.engine.memory;

import java.util.TreeSet;

/** The order in which copies' times are over; of equals, the one that was stored first. A step takes the logarithm of how many there are. */
final class Deadlines implements Order {
    private final TreeSet<Node> nodes = new TreeSet<>(Deadlines::compare);

    /** By difference, as a ticker's moments may wrap around. */
    private static int compare(Node one, Node other) {
        int sooner = Long.signum(one.copy.goes() - other.copy.goes());
        return sooner != 0 ? sooner : Long.compare(one.number, other.number);
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
