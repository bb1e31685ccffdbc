package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Carries out invalidations, and changes of TTLs, on one session. */
final class Removals {
    private static final int CHUNKS_UNDER_WAY = 4;

    private final Session session;
    private final RedisSettings settings;
    private final BitSet master;

    /** {@code master} are the slots of the session's server. */
    Removals(Session session, RedisSettings settings, BitSet master) {
        this.session = session;
        this.settings = settings;
        this.master = master;
    }

    Removal remove(Selection what) {
        long start = System.nanoTime();
        long tagged = what.tags().isEmpty() || session.inCluster() ? 0 : new TagRemoval(wire()).remove(what.tags());
        var done = what.listed().map(keys -> listed(keys.stream().filter(what::contains).filter(this::isHere).toList())).orElseGet(() -> matching(what));
        return new Removal(tagged + done.matched(), tagged + done.removed(), (System.nanoTime() - start) / 1_000_000);
    }

    private boolean isHere(Key key) {
        return master.get(Names.slotOf(key.bytes()));
    }

    /** Keys that are named need no scan; how many stood there is told by UNLINK. */
    private Removal listed(List<Key> keys) {
        long removed = 0;
        var underWay = new ArrayList<CompletableFuture<List<Object>>>();
        for (var chunk : Chunk.cut(keys)) {
            underWay.add(chunk.send(() -> session, Script.REMOVE).reply());
            if (underWay.size() == CHUNKS_UNDER_WAY) {
                removed += sum(underWay);
            }
        }
        removed += sum(underWay);
        return new Removal(removed, removed, 0);
    }

    private long sum(List<CompletableFuture<List<Object>>> batch) {
        long sum = 0;
        for (var reply : batch) {
            sum += (Long) await(reply).getFirst();
        }
        batch.clear();
        return sum;
    }

    /** Raises every slot before it looks: see the package's page. */
    private Removal matching(Selection what) {
        var wire = wire();
        var slots = new Slots(master);
        new Refusing(wire, slots).begin(what);
        return new PatternRemoval(wire, slots).removeMatching(what);
    }

    private Wire wire() {
        return new SessionWire(() -> session, settings);
    }

    private List<Object> await(CompletableFuture<List<Object>> reply) {
        return SessionWire.await(reply, settings.timeout(), settings.address());
    }
}
