package dev.tierdeck.engine.memory;

import java.util.LinkedHashSet;

/** The order in which copies were stored (FIFO), or used (LRU). Every step takes constant time. */
final class Chain implements Order {
    private final LinkedHashSet<Node> nodes = new LinkedHashSet<>();
    private final boolean readsCount;

    Chain(boolean readsCount) {
        this.readsCount = readsCount;
    }

    @Override
    public void add(Node node) {
        nodes.addLast(node);
    }

    @Override
    public void read(Node node) {
        if (readsCount) {
            nodes.addLast(node);
        }
    }

    @Override
    public void remove(Node node) {
        nodes.remove(node);
    }

    @Override
    public Node first() {
        return nodes.getFirst();
    }
}
