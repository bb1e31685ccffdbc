package dev.tierdeck.layout;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads an identifier off a key: each segment that has the right text before and behind it.
 *
 * @param before what comes before, up to the colon
 * @param after what comes behind, from the colon on
 */
record Capture(Glob before, Glob after) {
    /** The identifiers in this key. A segment that is empty, or no text, is none. */
    Set<String> in(Key key) {
        var found = new LinkedHashSet<String>();
        var bytes = key.bytes();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == ':') {
                if (isMeant(bytes, start, i)) {
                    Key.of(Arrays.copyOfRange(bytes, start, i)).text().filter(Identifier::isUsable).ifPresent(found::add);
                }
                start = i + 1;
            }
        }
        return found;
    }

    private boolean isMeant(byte[] bytes, int start, int end) {
        return before.matches(Key.of(Arrays.copyOf(bytes, start))) && after.matches(Key.of(Arrays.copyOfRange(bytes, end, bytes.length)));
    }
}
