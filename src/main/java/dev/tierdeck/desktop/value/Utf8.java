package dev.tierdeck.desktop.value;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8. */
final class Utf8 {
    private static final int PIECE = 8192;

    private Utf8() {}

    /** Where they stop being so; -1 for nowhere. A character that is cut off at the very end does not count. */
    static int fault(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(PIECE);
        while (true) {
            var result = decoder.decode(in, out.clear(), false);
            if (result.isError()) {
                return in.position();
            } else if (result.isUnderflow()) {
                return -1;
            }
        }
    }
}
