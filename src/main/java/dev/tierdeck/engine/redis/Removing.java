package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Carries out invalidations, and changes of TTLs, on all masters that they concern. */
final class Removing {
    private final Masters masters;
    private final RedisSettings settings;
    private final Spread spread;

    Removing(Masters masters, RedisSettings settings) {
        this.masters = masters;
        this.settings = settings;
        this.spread = new Spread(masters, settings, settings.timeout());
    }

    Removal remove(Selection what) {
        if (!masters.inCluster()) {
            return new Removals(masters.any(), settings, Slots.all()).remove(what);
        }
        long start = System.nanoTime();
        var done = what.listed().map(keys -> listed(keys.stream().filter(what::contains).toList())).orElseGet(() -> matching(what));
        return new Removal(done.matched(), done.removed(), Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private Removal listed(List<Key> keys) {
        var removed = new LongAdder();
        var failure = new AtomicReference<@Nullable RuntimeException>();
        spread.<List<Object>>run(keys.size(), i -> masters.of(keys.get(i).bytes()), i -> Names.slotOf(keys.get(i).bytes()), Chunk.KEYS,
                (session, places) -> Chunk.of(Arrays.stream(places).mapToObj(keys::get).toList()).send(() -> session, Script.REMOVE).reply(),
                (places, reply) -> removed.add((Long) reply.getFirst()),
                (places, why) -> failure.compareAndSet(null, why));
        var why = failure.get();
        if (why != null) {
            throw why;
        }
        return new Removal(removed.sum(), removed.sum(), 0);
    }

    /** On all masters side by side; then what moved meanwhile, slot by slot, as it may have passed from one not yet walked to one that was. */
    private Removal matching(Selection what) {
        masters.all();
        var moving = Moving.from(masters);
        var done = sideBySide(moving.before().all().stream().<Callable<Removal>>map(master -> () -> masters.patiently(() ->
                new Removals(master.link().session(), settings, moving.atRest(master)).remove(what))).toList());
        var rest = moving.moved().stream().mapToObj(slot -> inSlot(slot, what)).toList();
        long matched = done.stream().mapToLong(Removal::matched).sum() + rest.stream().mapToLong(Removal::matched).sum();
        long removed = done.stream().mapToLong(Removal::removed).sum() + rest.stream().mapToLong(Removal::removed).sum();
        return new Removal(matched, removed, 0);
    }

    /** Refuses the fills under way in the slot first, as a load may be for a key that does not stand. */
    private Removal inSlot(int slot, Selection what) {
        masters.patiently(() -> masters.wire(slot).await(masters.wire(slot).run(Script.BUMP, new byte[][] {Names.counters(slot)},
                new byte[] {'1'})));
        return listed(Moving.keys(masters, slot).stream().filter(what::contains).toList());
    }

    private static List<Removal> sideBySide(List<Callable<Removal>> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Removal>();
            for (var part : threads.invokeAll(parts)) {
                results.add(part.get());
            }
            return results;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failures.unavailable("Removing keys was interrupted.", stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    /** Gives a key, and all that is about it, another TTL; answers whether it stood there. */
    boolean expire(Key key, Ttl ttl) {
        var name = key.bytes();
        return masters.patiently(() -> {
            var session = masters.of(name);
            return SessionWire.await(Scripts.run(session, Script.EXPIRE, new byte[][] {name}, Names.slot(name),
                    RedisToken.ascii(ttl.millis())), settings.timeout(), session.address()).getFirst().equals(1L);
        });
    }
}
