package dev.tierdeck.engine.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the server holds of ours, slot by slot: a slot without counters never had an entry of ours, so a key there goes by a bare UNLINK and
 * leaves nothing behind. What was once known of a slot is remembered, to find those that got counters while keys were removed.
 */
final class Slots {
    private static final int SLOTS_A_CALL = 1024;
    private static final byte NOTHING = '0';
    private static final byte GOODS = '2';
    private static final byte UNKNOWN = '9';
    private static final byte[] NONE = new byte[0];

    /** The least that was ever known of each slot since the beginning, and what is known now. */
    private final byte[] first = unknown();
    private final byte[] now = unknown();

    private final BitSet master;

    /** Of a server that has all slots. */
    Slots() {
        this(all());
    }

    /** Of a master that has these. */
    Slots(BitSet master) {
        this.master = master;
    }

    /** The slots of the server that is asked. */
    BitSet ofServer() {
        return (BitSet) master.clone();
    }

    private static byte[] unknown() {
        var states = new byte[Names.slots()];
        Arrays.fill(states, UNKNOWN);
        return states;
    }

    static BitSet all() {
        var all = new BitSet(Names.slots());
        all.set(0, Names.slots());
        return all;
    }

    /** Takes the right of every fill that is under way in these slots, and looks what they hold. */
    void raise(Wire wire, BitSet which) {
        ask(wire, which, "1");
    }

    /** Looks what these slots hold by now. */
    Slots look(Wire wire, BitSet which) {
        ask(wire, which, "0");
        return this;
    }

    private void ask(Wire wire, BitSet which, String by) {
        var slots = which.stream().toArray();
        var replies = new ArrayList<CompletableFuture<List<Object>>>();
        for (int from = 0; from < slots.length; from += SLOTS_A_CALL) {
            var names = Arrays.stream(slots, from, Math.min(slots.length, from + SLOTS_A_CALL)).mapToObj(Names::counters)
                    .toArray(byte[][]::new);
            replies.add(wire.run(Script.BUMP, names,
                    by.getBytes(StandardCharsets.US_ASCII)));
        }
        int next = 0;
        for (var reply : replies) {
            for (byte state : (byte[]) wire.await(reply).getFirst()) {
                int slot = slots[next++];
                now[slot] = state;
                first[slot] = first[slot] == UNKNOWN ? state : (byte) Math.min(first[slot], state);
            }
        }
    }

    /** Whether nothing of ours was there, so that a bare UNLINK is enough. */
    boolean plain(int slot) {
        return now[slot] == NOTHING;
    }

    /** The slot's text as the scripts' {@code lift} takes it; a slot that was not looked at may hold anything. */
    byte[] text(int slot) {
        if (plain(slot)) {
            return NONE;
        }
        return now[slot] >= GOODS ? Names.marked(slot) : Names.text(slot);
    }

    /** Those that may hold last goods. */
    BitSet withGoods() {
        var slots = new BitSet();
        for (int i = 0; i < now.length; i++) {
            slots.set(i, now[i] == GOODS);
        }
        return slots;
    }

    /** Those that hold more of ours by now than when they were first looked at. */
    BitSet risen() {
        var slots = new BitSet();
        for (int i = 0; i < now.length; i++) {
            slots.set(i, now[i] != UNKNOWN && now[i] > first[i]);
        }
        return slots;
    }
}
