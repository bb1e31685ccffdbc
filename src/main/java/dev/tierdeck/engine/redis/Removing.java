package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final ClusterTags tags;

    Removing(Masters masters, RedisSettings settings) {
        this.masters = masters;
        this.settings = settings;
        this.tags = new ClusterTags(masters, settings);
        this.spread = new Spread(masters, settings, settings.timeout());
    }

    Removal remove(Selection what) {
        if (!masters.inCluster()) {
            return new Removals(masters.any(), settings, Slots.all()).remove(what);
        }
        long start = System.nanoTime();
        long tagged = what.tags().isEmpty() ? 0 : tagged(what.tags());
        var done = what.listed().map(keys -> listed(keys.stream().filter(what::contains).toList())).orElseGet(() -> matching(what));
        return new Removal(tagged + done.matched(), tagged + done.removed(), Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private long tagged(Set<String> which) {
        return sweep(raise(which));
    }

    /**
     * Invalidates tags: the generation of every slot first, so that no fill under way writes anything any more, whatever tags it brings;
     * then the tags' own, so that nothing counts which was written until then.
     */
    Map<String, String> raise(Set<String> which) {
        masters.all();
        var moving = Moving.from(masters);
        sideBySide(moving.before().all().stream().<Callable<Removal>>map(master -> () -> masters.patiently(() -> {
            new Slots(master.slots()).raise(masters.wire(master), moving.atRest(master));
            return Removal.NONE;
        })).toList());
        moving.moved().stream().forEach(this::raise);
        return tags.raise(which);
    }

    /** Whether nothing has taken these raisings back. */
    boolean stand(Map<String, String> raised) {
        return tags.stand(raised);
    }

    /** Removes by the tags' indexes what was written before they were raised to these generations; how many entries went. */
    private long sweep(Map<String, String> generations) {
        var removed = new LongAdder();
        generations.keySet().forEach(tag -> new TagWalk(masters).over(tag, generations, () -> false, (wire, members) ->
                new TagSweep(wire, null, key -> removed.increment()).members(tag, members)));
        return removed.sum();
    }

    private void raise(int slot) {
        masters.patiently(() -> masters.wire(slot).await(masters.wire(slot).run(Script.BUMP, new byte[][] {Names.counters(slot)},
                new byte[] {'1'})));
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
        raise(slot);
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
            if (session.inCluster() && !enter(key, ttl, session)) {
                return false;
            }
            return SessionWire.await(Scripts.run(session, Script.EXPIRE, new byte[][] {name}, Names.slot(name),
                    RedisToken.ascii(ttl.millis())), settings.timeout(), session.address()).getFirst().equals(1L);
        });
    }

    /** Whether the entry counts. A last good lives on, and with it its key's places in the indexes. */
    private boolean enter(Key key, Ttl ttl, Session session) {
        var commands = session.data().async();
        var note = SessionWire.await(commands.get(Names.note(key)), settings.timeout(), session.address());
        boolean endless = SessionWire.await(commands.exists(Names.lastGood(key)), settings.timeout(), session.address()) > 0;
        var written = Note.read(note).generations();
        if (ClusterTags.outdated(written, tags.generations(written.keySet(), false))) {
            return false;
        }
        var members = new HashMap<String, List<ClusterTags.Member>>();
        written.keySet().forEach(tag -> members.put(tag, List.of(new ClusterTags.Member(key, endless ? 0 : ttl.millis()))));
        tags.enter(members);
        return true;
    }
}
