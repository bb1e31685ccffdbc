package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Erasing.Erasure;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.UndoStore.Saved;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A removal of previewed keys, which goes on where it stopped. Places are settled in their order, by the server's answers: where an answer was
 * lost with its connection, the keys of that command are asked for again, and count as gone if they are. By tags, a server that stands alone
 * raises them before and sweeps their indexes afterwards; a cluster's master has both done for it.
 */
final class RedisErasure implements Erasure {
    private static final int BATCH = 1000;
    private static final int UNDER_WAY = 16;
    private static final long RENEWED = 10_000_000_000L;

    private final Calls calls;
    private final Recent recent;
    private final Order order;
    private final Slots slots;
    private final @Nullable Supplier<byte[]> raised;
    private final ErasedSoFar soFar;
    /** Kept, and not settled so far. */
    private final Map<Key, Saved> unsettled = new HashMap<>();
    private Selection noted;
    private long notedAt;

    /** On a server that stands alone. */
    RedisErasure(Calls calls, Recent recent, Order order) {
        this(calls, recent, order, Slots.all(), null);
    }

    /**
     * On one of a cluster's masters.
     *
     * @param master its slots
     * @param raised the generations to which the order's tags were raised, as scripts are told them
     */
    RedisErasure(Calls calls, Recent recent, Order order, BitSet master, @Nullable Supplier<byte[]> raised) {
        this.slots = new Slots(master);
        this.raised = raised;
        this.calls = calls;
        this.recent = recent;
        this.order = order;
        this.soFar = new ErasedSoFar(order.keys());
        this.noted = gone(Set.of());
    }

    @Override
    public Erased soFar() {
        return soFar.snapshot();
    }

    @Override
    public void run(BooleanSupplier stopped) {
        calls.requireWrites("an invalidation");
        if (soFar.isDone()) {
            return;
        }
        var wire = raised == null ? calls.wireOfNow() : calls.wireOfNow(raised.get());
        try {
            note(noted);
            Answers.ERASE.of(wire, () -> {
                work(wire, () -> stopped.getAsBoolean() || renewed());
                return true;
            });
        } finally {
            note(gone(soFar.isDone() && raised == null ? order.meant().tags() : Set.of()));
        }
    }

    private void work(Wire wire, BooleanSupplier stopped) {
        if (raised == null && !order.meant().tags().isEmpty()) {
            TagSweep.raise(wire, order.meant().tags());
        }
        new Refusing(wire, slots).begin(order.meant());
        var dispatch = new Dispatch(wire, slots, order.meant(), calls.own());
        var keys = new Targets(order);
        var shipping = new Shipping(dispatch, slots, order.meant());
        var keeper = order.keeper();
        if (keeper == null) {
            sendAll(keys, shipping, stopped);
        } else {
            new Keeping(dispatch, keys, shipping, new Rounds(soFar), keeper, unsettled).run(soFar.settled(), stopped);
        }
        if (soFar.settled() == keys.size() && (order.meant().tags().isEmpty() ? lookedAgain(wire) : raised != null || swept(dispatch, stopped))) {
            soFar.done();
        }
    }

    private void sendAll(Targets keys, Shipping shipping, BooleanSupplier stopped) {
        var rounds = new Rounds(soFar);
        int next = soFar.settled();
        while (next < keys.size() && !stopped.getAsBoolean()) {
            var batch = keys.from(next, BATCH);
            next = keys.end(batch, next);
            rounds.add(shipping.unkept(batch), new Toll(), next, () -> {});
            rounds.settle(UNDER_WAY);
        }
        rounds.settle(0);
    }

    /** A slot that had nothing of ours may have got an entry while its keys went: then there is a note without its value. */
    private boolean lookedAgain(Wire wire) {
        slots.look(wire, slots.ofServer());
        var risen = slots.risen();
        var keys = new ArrayList<Key>();
        for (int place = 0; place < order.keys().size() && !risen.isEmpty(); place++) {
            if (order.here().test(place) && soFar.isGone(place) && risen.get(Names.slotOf(order.keys().get(place).bytes()))) {
                keys.add(order.keys().get(place));
            }
        }
        new Refusing(wire, slots).forget(keys);
        return true;
    }

    private boolean swept(Dispatch dispatch, BooleanSupplier stopped) {
        var joining = new Joining(dispatch, order, soFar, unsettled);
        var sweep = new TagSweep(dispatch.wire(), joining, joining::removed);
        return order.meant().tags().stream().allMatch(tag -> sweep.sweep(tag, stopped));
    }

    /** What is known to be gone by now: should the server come back with an older state, it goes again; never a key that is still to be kept. */
    private Selection gone(Set<String> tags) {
        var keys = order.keys();
        var glob = order.meant().tags().isEmpty() && order.meant().listed().isEmpty() ? order.meant().narrowed() : Glob.ALL;
        return new Selection(Optional.empty(), glob, key -> {
            int place = keys.indexOf(key);
            return soFar.isGone(place) && order.here().test(place);
        }, tags);
    }

    private void note(Selection what) {
        var keeper = order.keeper();
        recent.renew(noted, what, keeper == null ? "" : keeper.id());
        noted = what;
        notedAt = System.nanoTime();
    }

    private boolean renewed() {
        if (System.nanoTime() - notedAt > RENEWED) {
            note(noted);
        }
        return false;
    }
}
