package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.Key;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that keeps to its order exactly. One lock stands for every key's: an order of all copies can't be striped. */
final class StrictStore implements Store {
    private final ConcurrentHashMap<Key, Node> nodes = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deadlines deadlines = new Deadlines();
    private final Order order;
    private final boolean readsCount;
    private final MemorySettings settings;
    private final Ticker ticker;
    private final Leaving leaving;
    private long attached;
    private long writings;
    private volatile long bytes;

    StrictStore(MemorySettings settings, Ticker ticker, Leaving leaving) {
        this.settings = settings;
        this.ticker = ticker;
        this.leaving = leaving;
        this.order = switch (settings.policy()) {
            case LRU -> new Chain(true);
            case FIFO -> new Chain(false);
            case LFU -> new Frequencies();
            case TTL -> deadlines;
            case W_TINY_LFU -> throw new IllegalArgumentException("W-TinyLFU is Caffeine's");
        };
        this.readsCount = settings.policy() == MemoryPolicy.LRU || settings.policy() == MemoryPolicy.LFU;
    }

    @Override
    public @Nullable Held<?> get(Key key) {
        return readsCount ? use(key) : peek(key);
    }

    private @Nullable Held<?> use(Key key) {
        lock.lock();
        try {
            var node = nodes.get(key);
            if (node != null) {
                order.read(node);
            }
            return node == null ? null : node.copy;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Held<?> peek(Key key) {
        var node = nodes.get(key);
        return node == null ? null : node.copy;
    }

    @Override
    public @Nullable Held<?> compute(Key key, UnaryOperator<@Nullable Held<?>> decide) {
        lock.lock();
        try {
            var node = nodes.get(key);
            var old = node == null ? null : node.copy;
            var now = decide.apply(old);
            if (now != old) {
                replace(key, node, now);
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    private void replace(Key key, @Nullable Node node, @Nullable Held<?> now) {
        if (node != null) {
            detach(node);
        }
        sweep();
        if (now != null && fits(now)) {
            makeRoom(now);
            attach(key, node, now);
            return;
        }
        nodes.remove(key);
        if (now != null) {
            leaving.left(now, false);
        }
    }

    /** A copy larger than the whole store drives nothing else out. */
    private boolean fits(Held<?> copy) {
        return settings.maxBytes() == 0 || copy.weight() <= settings.maxBytes();
    }

    /** The key is in the map throughout when its copy is replaced: a reader without the lock finds the old one or the new. */
    private void attach(Key key, @Nullable Node place, Held<?> copy) {
        var node = place == null ? new Node(copy) : place;
        node.copy = copy;
        node.number = ++writings;
        bytes += copy.weight();
        order.add(node);
        deadlines.add(node);
        attached++;
        nodes.put(key, node);
    }

    private void detach(Node node) {
        bytes -= node.copy.weight();
        order.remove(node);
        deadlines.remove(node);
        attached--;
    }

    private void sweep() {
        long now = ticker.read();
        while (deadlines.anyOver(now)) {
            drop(deadlines.first(), true);
        }
    }

    private void makeRoom(Held<?> copy) {
        while (settings.maxEntries() > 0 && attached >= settings.maxEntries()
                || settings.maxBytes() > 0 && bytes + copy.weight() > settings.maxBytes()) {
            drop(order.first(), false);
        }
    }

    private void drop(Node node, boolean expired) {
        detach(node);
        nodes.remove(node.copy.key());
        leaving.left(node.copy, expired);
    }

    @Override
    public @Nullable Held<?> take(Key key, Predicate<Held<?>> which) {
        lock.lock();
        try {
            sweep();
            var node = nodes.get(key);
            if (node == null || !which.test(node.copy)) {
                return null;
            }
            detach(node);
            nodes.remove(key);
            return node.copy;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Iterable<Held<?>> copies() {
        return () -> nodes.values().stream().<Held<?>>map(node -> node.copy).iterator();
    }

    @Override
    public long entries() {
        return nodes.mappingCount();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
