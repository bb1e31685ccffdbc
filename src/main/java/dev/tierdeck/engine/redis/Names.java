package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;

/** The names of our own keys. Each holds a text in braces that hashes to the slot of the key it is about. */
final class Names {
    /** The shortest number in base 36, counting up from 0, that hashes to each slot: a table that never changes. */
    private static final String[] TAGS = tags();

    private Names() {}

    /** The hash of generation and stamps of the key's slot. */
    static byte[] counters(Key key) {
        return counters(SlotHash.getSlot(key.bytes()));
    }

    static byte[] counters(int slot) {
        return ascii("tierdeck:{" + TAGS[slot] + "}:gen");
    }

    /** The note about the key's value. */
    static byte[] note(Key key) {
        var raw = key.bytes();
        var head = ascii("tierdeck:{" + TAGS[SlotHash.getSlot(raw)] + "}:m:");
        var name = new byte[head.length + raw.length];
        System.arraycopy(head, 0, name, 0, head.length);
        System.arraycopy(raw, 0, name, head.length, raw.length);
        return name;
    }

    static int slots() {
        return SlotHash.SLOT_COUNT;
    }

    private static String[] tags() {
        var table = new String[SlotHash.SLOT_COUNT];
        int missing = table.length;
        for (int number = 0; missing > 0; number++) {
            var text = Integer.toString(number, 36);
            int slot = SlotHash.getSlot(ascii(text));
            if (table[slot] == null) {
                table[slot] = text;
                missing--;
            }
        }
        return table;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
