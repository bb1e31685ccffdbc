package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Carries out invalidations on one session. */
final class Removals {
    private static final int SLOTS_A_CALL = 1024;
    private static final int KEYS_IN_FLIGHT = 1000;

    private final Session session;
    private final RedisSettings settings;

    Removals(Session session, RedisSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    Removal remove(Selection what) {
        long start = System.nanoTime();
        var done = what.listed().map(keys -> listed(keys, what)).orElseGet(() -> matching(what));
        return new Removal(done.matched(), done.removed(), (System.nanoTime() - start) / 1_000_000);
    }

    /** Keys that are named need no scan; how many stood there is told by UNLINK. Our own, were they named, are spared. */
    private Removal listed(Set<Key> keys, Selection what) {
        long removed = 0;
        var batch = new ArrayList<CompletableFuture<List<Object>>>();
        for (var key : keys.stream().filter(what::contains).toList()) {
            var names = new byte[][] {key.bytes(), Names.note(key), Names.counters(key)};
            batch.add(Scripts.run(session.data(), Script.REMOVE, names));
            if (batch.size() == KEYS_IN_FLIGHT) {
                removed += sum(batch);
            }
        }
        removed += sum(batch);
        return new Removal(removed, removed, 0);
    }

    private long sum(List<CompletableFuture<List<Object>>> batch) {
        long sum = 0;
        for (var reply : batch) {
            sum += (Long) SessionWire.await(reply, settings.timeout(), settings.address()).getFirst();
        }
        batch.clear();
        return sum;
    }

    /** Raises every slot before it looks: see the package's page. */
    private Removal matching(Selection what) {
        var raised = new ArrayList<CompletableFuture<List<Object>>>();
        for (int first = 0; first < Names.slots(); first += SLOTS_A_CALL) {
            var counters = IntStream.range(first, first + SLOTS_A_CALL).mapToObj(Names::counters).toArray(byte[][]::new);
            raised.add(Scripts.run(session.data(), Script.BUMP, counters));
        }
        sum(raised);
        return new PatternRemoval(new SessionWire(() -> session, settings)).removeMatching(what);
    }
}
