package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ScanOutput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What one SCAN answers: some keys, and where the next one goes on. */
final class KeyPage extends ScanCursor {
    private List<Key> keys = List.of();

    List<Key> keys() {
        return keys;
    }

    /** Reads it, each key straight from the buffer: of bytes that a key would copy once more there are a million in a long walk. */
    static final class Output extends ScanOutput<byte[], byte[], KeyPage> {
        Output() {
            super(ByteArrayCodec.INSTANCE, new KeyPage());
        }

        /** The reply's two parts, then its names. */
        @Override
        public void multi(int count) {
            output.keys = new ArrayList<>(count);
        }

        @Override
        protected void setOutput(ByteBuffer name) {
            output.keys.add(Key.of(name));
        }
    }
}
