package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Carries out invalidations, and changes of TTLs, on one session. */
final class Removals {
    private static final int SLOTS_A_CALL = 1024;
    private static final int CHUNKS_UNDER_WAY = 4;

    private final Session session;
    private final RedisSettings settings;

    Removals(Session session, RedisSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    Removal remove(Selection what) {
        long start = System.nanoTime();
        long tagged = what.tags().isEmpty() ? 0 : new TagRemoval(session, settings).remove(what.tags());
        var done = what.listed().map(keys -> listed(keys.stream().filter(what::contains).toList())).orElseGet(() -> matching(what));
        return new Removal(tagged + done.matched(), tagged + done.removed(), (System.nanoTime() - start) / 1_000_000);
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

    /** Raises every slot before it looks, and ends the last goods that no scan for the keys would see: see the package's page. */
    private Removal matching(Selection what) {
        var keys = new ArrayList<Key>();
        for (int slot : raised()) {
            var good = SessionWire.await(session.browse().async().smembers(Names.lastGoods(slot)), settings.timeout(), settings.address());
            good.stream().map(Key::of).filter(what::contains).forEach(keys::add);
        }
        var named = listed(keys);
        var scanned = new PatternRemoval(new SessionWire(() -> session, settings)).removeMatching(what);
        return new Removal(named.matched() + scanned.matched(), named.removed() + scanned.removed(), 0);
    }

    /** Raises all slots; the answer are those that may have last goods. */
    private List<Integer> raised() {
        var replies = new ArrayList<CompletableFuture<List<Object>>>();
        for (int first = 0; first < Names.slots(); first += SLOTS_A_CALL) {
            var counters = IntStream.range(first, first + SLOTS_A_CALL).mapToObj(Names::counters).toArray(byte[][]::new);
            replies.add(Scripts.run(session.data(), Script.BUMP, counters));
        }
        var slots = new ArrayList<Integer>();
        for (int i = 0; i < replies.size(); i++) {
            for (var place : await(replies.get(i))) {
                slots.add(i * SLOTS_A_CALL + Math.toIntExact((Long) place) - 1);
            }
        }
        return slots;
    }

    /** Gives a key, and all that is about it, another TTL; answers whether it stood there. */
    boolean expire(Key key, Ttl ttl) {
        var name = key.bytes();
        var reply = Scripts.run(session.data(), Script.EXPIRE, new byte[][] {name}, Names.slot(name), RedisToken.ascii(ttl.millis()));
        return await(reply).getFirst().equals(1L);
    }

    private List<Object> await(CompletableFuture<List<Object>> reply) {
        return SessionWire.await(reply, settings.timeout(), settings.address());
    }
}
