package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyWalk;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text that is looked for anywhere in a key, in upper or lower case. It is looked for in what is shown as well as in what is matched, so
 * that a name can be found by the escapes it is displayed with. In names of ASCII characters, as nearly all are, it is looked for without
 * making text of them.
 */
final class Part {
    private final String wanted;
    private final byte[] bytes;
    private final boolean escaped;
    private final boolean ascii;

    Part(String text) {
        wanted = text.toLowerCase(Locale.ROOT);
        bytes = wanted.getBytes(StandardCharsets.UTF_8);
        escaped = wanted.indexOf('\\') >= 0;
        ascii = wanted.length() == bytes.length;
    }

    boolean leaves(KeyWalk at) {
        return !escaped && at.isAscii() ? ascii && isIn(at) : isIn(at.key());
    }

    private boolean isIn(Key key) {
        return (escaped ? key.display() : key.matchText()).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private boolean isIn(KeyWalk at) {
        int last = at.length() - bytes.length;
        for (int from = 0; from <= last; from++) {
            if (standsAt(at, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAt(KeyWalk at, int from) {
        for (int i = 0; i < bytes.length; i++) {
            if (lower(at.at(from + i)) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
