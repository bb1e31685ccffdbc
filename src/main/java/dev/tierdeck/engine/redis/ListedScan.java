package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** A walk over keys that were given one by one: those of them that stand there. Nothing is scanned. */
final class ListedScan implements KeyScan {
    private static final int PAGE = 1000;

    private final Inspector facts;
    private final List<Key> keys;
    private volatile int from;

    ListedScan(Inspector facts, Collection<Key> keys) {
        this.facts = facts;
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<Key> next() {
        int end = Math.min(keys.size(), from + PAGE);
        var page = facts.facts(keys.subList(from, end));
        from = end;
        return page.stream().filter(fact -> !fact.isGone()).map(KeyFacts::key).toList();
    }

    @Override
    public boolean done() {
        return from == keys.size();
    }

    @Override
    public OptionalDouble progress() {
        return OptionalDouble.of(done() ? 1 : from / (double) keys.size());
    }

    @Override
    public void close() {
        from = keys.size();
    }
}
