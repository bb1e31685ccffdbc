package dev.tierdeck.engine.memory;

import java.util.LinkedHashSet;
import java.util.TreeMap;

/** The order of how often copies were used (LFU): one chain for each number of uses. A step takes the logarithm of how many there are. */
final class Frequencies implements Order {
    private final TreeMap<Long, LinkedHashSet<Node>> chains = new TreeMap<>();

    @Override
    public void add(Node node) {
        node.uses++;
        chains.computeIfAbsent(node.uses, uses -> new LinkedHashSet<>()).add(node);
    }

    @Override
    public void read(Node node) {
        remove(node);
        add(node);
    }

    @Override
    public void remove(Node node) {
        chains.computeIfPresent(node.uses, (uses, chain) -> chain.remove(node) && chain.isEmpty() ? null : chain);
    }

    @Override
    public Node first() {
        return chains.firstEntry().getValue().getFirst();
    }
}
