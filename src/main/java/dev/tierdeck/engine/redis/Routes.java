package dev.tierdeck.engine.redis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which master has which slots, as far as this process knows. Immutable. */
final class Routes {
    private final List<Master> all;
    private final @Nullable Master @Nullable [] bySlot;

    private Routes(List<Master> all, @Nullable Master @Nullable [] bySlot) {
        this.all = List.copyOf(all);
        this.bySlot = bySlot;
    }

    /** One server that has all slots. */
    static Routes alone(Master one) {
        return new Routes(List.of(one), null);
    }

    /** Masters of a cluster, each with its slots. */
    static Routes among(List<Master> masters) {
        var bySlot = new @Nullable Master[Names.slots()];
        masters.forEach(master -> master.slots().stream().forEach(slot -> bySlot[slot] = master));
        return new Routes(masters, bySlot);
    }

    boolean inCluster() {
        return bySlot != null;
    }

    List<Master> all() {
        return all;
    }

    /** Whether every slot has a master. */
    boolean isWhole() {
        return bySlot == null || Arrays.stream(bySlot).noneMatch(master -> master == null);
    }

    /** The master of a slot; null where nobody is known to have it. */
    @Nullable Master of(int slot) {
        return bySlot == null ? all.getFirst() : bySlot[slot];
    }

    /** The master of a key. */
    @Nullable Master of(byte[] key) {
        return bySlot == null ? all.getFirst() : bySlot[Names.slotOf(key)];
    }
}
