package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Draft;
import dev.tierdeck.engine.UndoStore.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keys of an order in groups before they go. While a group is written to disk the server reads the next one, so a group is also what
 * is in memory: it takes as many keys as fit, by the sizes of one in sixteen.
 */
final class Keeping {
    private static final int GROUP = 4000;
    /** Measured: with 500 values of 110 bytes a script takes the server a quarter more time, with 1000 almost half as much again. */
    private static final int BATCH = 128;
    private static final int STEP = 16;
    private static final long BYTES = 8 << 20;

    private final Dispatch dispatch;
    private final Targets targets;
    private final Shipping shipping;
    private final Rounds rounds;
    private final Draft keeper;
    /** Kept, and not settled so far; after a broken connection these are not kept again. */
    private final Map<Key, Saved> unsettled;

    /** A group whose sizes are on their way. */
    private record Gauge(int from, List<Target> targets, CompletionStage<List<Object>> sizes) {}

    /** A group that is on its way. */
    private record Group(List<Target> unkept, List<Reading> readings, int end) {}

    Keeping(Dispatch dispatch, Targets targets, Shipping shipping, Rounds rounds, Draft keeper, Map<Key, Saved> unsettled) {
        this.dispatch = dispatch;
        this.targets = targets;
        this.shipping = shipping;
        this.rounds = rounds;
        this.keeper = keeper;
        this.unsettled = unsettled;
    }

    /**
     * Goes on from this place until all is settled or it is stopped.
     *
     * @throws CacheException what the keeper throws; what was kept before is settled then
     */
    void run(int from, BooleanSupplier stopped) {
        var group = read(gauge(from));
        var ahead = gaugeBehind(group);
        while (group != null && !stopped.getAsBoolean()) {
            group.readings.forEach(reading -> reading.await(unsettled));
            var next = read(ahead);
            // Asked before this group goes: its sizes must not wait for that.
            ahead = gaugeBehind(next);
            keep(group);
            remove(group);
            rounds.settle(1);
            group = next;
        }
        rounds.settle(0);
    }

    private @Nullable Gauge gaugeBehind(@Nullable Group group) {
        return group == null ? null : gauge(group.end);
    }

    private @Nullable Gauge gauge(int from) {
        if (from >= targets.size()) {
            return null;
        }
        var some = targets.from(from, GROUP);
        var asked = new ArrayList<Target>();
        for (int i = 0; i < some.size(); i += STEP) {
            asked.add(some.get(i));
        }
        return new Gauge(from, some, dispatch.sizes(asked));
    }

    private @Nullable Group read(@Nullable Gauge gauge) {
        if (gauge == null) {
            return null;
        }
        var group = gauge.targets.subList(0, fitting(gauge));
        var kept = group.stream().filter(targets::kept).toList();
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < kept.size(); i += BATCH) {
            readings.add(new Reading(dispatch, kept.subList(i, Math.min(kept.size(), i + BATCH))));
        }
        return new Group(group.stream().filter(target -> !targets.kept(target)).toList(), readings, targets.end(group, gauge.from));
    }

    /** How many keys fit, if those not asked are as large as those before them that were; at least one. */
    private int fitting(Gauge gauge) {
        long left = BYTES;
        var sizes = sizes(gauge);
        for (int i = 0; i < sizes.length; i++) {
            long size = Math.max(1, sizes[i]);
            if (size * STEP > left) {
                return (int) Math.max(1, Math.min(gauge.targets.size(), i * STEP + left / size));
            }
            left -= size * STEP;
        }
        return gauge.targets.size();
    }

    private long[] sizes(Gauge gauge) {
        try {
            return SizeReader.numbers(dispatch.wire().await(gauge.sizes));
        } catch (RuntimeException failure) {
            if (Refusal.in(failure) == null) {
                throw failure;
            }
            return new long[0]; // It is told key by key when they are read.
        }
    }

    private void keep(Group group) {
        var saved = group.readings.stream().flatMap(reading -> reading.standing.stream()).map(Target::saved)
                .filter(one -> !unsettled.containsKey(one.key())).toList();
        try {
            if (!saved.isEmpty()) {
                keeper.keep(saved);
            }
        } catch (RuntimeException notKept) {
            settleAfter(notKept);
            throw notKept;
        }
        saved.forEach(one -> unsettled.put(one.key(), one));
    }

    private void settleAfter(RuntimeException notKept) {
        try {
            rounds.settle(0);
        } catch (CacheException broken) {
            notKept.addSuppressed(broken);
        }
    }

    private void remove(Group group) {
        var parcels = new ArrayList<>(shipping.unkept(group.unkept));
        var before = new Toll();
        for (var reading : group.readings) {
            parcels.addAll(shipping.kept(reading.standing));
            before.add(reading.toll);
            before.stayed.addAll(reading.toll.stayed);
        }
        rounds.add(parcels, before, group.end, () -> group.readings.forEach(reading -> reading.standing.forEach(
                target -> unsettled.remove(target.key()))));
    }
}
