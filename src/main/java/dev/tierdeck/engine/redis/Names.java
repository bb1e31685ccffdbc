package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The names of our own keys. Each holds a text in braces that hashes to the slot of the key it is about. */
final class Names {
    /** The shortest number in base 36, counting up from 0, that hashes to each slot: a table that never changes. */
    private static final String[] TAGS = tags();

    /** Matches every note. */
    static final Glob NOTES = Glob.of("tierdeck:{*}:m:*");

    private static final byte[] TOLD = ascii("tierdeck:tagtold:");

    private Names() {}

    /** What the names begin with by which the server tells that a tag was invalidated. */
    static byte[] told() {
        return TOLD.clone();
    }

    /** The tag whose invalidation is told by this name. */
    static Optional<String> tag(Key name) {
        return !name.startsWith(TOLD) ? Optional.empty()
                : Optional.of(new String(name.bytes(), TOLD.length, name.length() - TOLD.length, StandardCharsets.UTF_8));
    }

    /** The hash of generation and stamps of the key's slot. */
    static byte[] counters(Key key) {
        return counters(SlotHash.getSlot(key.bytes()));
    }

    static byte[] counters(int slot) {
        return ascii("tierdeck:{" + TAGS[slot] + "}:gen");
    }

    /** The note about the key's value. */
    static byte[] note(Key key) {
        return joined("tierdeck:{" + TAGS[SlotHash.getSlot(key.bytes())] + "}:m:", key.bytes());
    }

    /** The key's last good. */
    static byte[] lastGood(Key key) {
        return joined("tierdeck:{" + TAGS[SlotHash.getSlot(key.bytes())] + "}:lg:", key.bytes());
    }

    /** The key that a note of this name is about. */
    static Optional<Key> noted(byte[] name) {
        int end = 0;
        while (end < name.length && name[end] != '}') {
            end++;
        }
        int head = end + "}:m:".length();
        return head > name.length ? Optional.empty() : Optional.of(Key.of(Arrays.copyOfRange(name, head, name.length)));
    }

    /** The text in braces for a key, from which a script makes the names of all that is about the key. */
    static byte[] slot(byte[] key) {
        return ascii(TAGS[SlotHash.getSlot(key)]);
    }

    /** The same for a slot. */
    static byte[] text(int slot) {
        return ascii(TAGS[slot]);
    }

    /** The same, marked as one that may hold last goods. */
    static byte[] marked(int slot) {
        return ascii("+" + TAGS[slot]);
    }

    /** A name in the slot under which nothing ever stands; see {@code cluster.lua}. */
    static byte[] never(int slot) {
        return ascii("tierdeck:{" + TAGS[slot] + "}:never");
    }

    /** The slot of a name that {@link #never} gave, from what the script said of it; -1 where it said something else. */
    static int slotOfNever(String said) {
        int begin = said.indexOf('{');
        int end = said.indexOf('}');
        return begin < 0 || end < begin ? -1 : SlotHash.getSlot(ascii(said.substring(begin, end + 1)));
    }

    static int slotOf(byte[] key) {
        return SlotHash.getSlot(key);
    }

    /** The set of the keys of a slot that have a last good. */
    static byte[] lastGoods(int slot) {
        return ascii("tierdeck:{" + TAGS[slot] + "}:lgs");
    }

    /** The sorted set of the keys that were written with a tag. */
    static byte[] index(String tag) {
        return joined("tierdeck:tag:", tag.getBytes(StandardCharsets.UTF_8));
    }

    /** A tag's generation. */
    static byte[] generation(String tag) {
        return joined("tierdeck:taggen:", tag.getBytes(StandardCharsets.UTF_8));
    }

    /** The name by which it is told that a tag was invalidated. */
    static byte[] told(String tag) {
        return joined("tierdeck:tagtold:", tag.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(String head, byte[] rest) {
        var name = Arrays.copyOf(ascii(head), head.length() + rest.length);
        System.arraycopy(rest, 0, name, head.length(), rest.length);
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
