package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyList;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ScanOutput;
import java.nio.ByteBuffer;
import java.util.List;

/** What one SCAN answers: some keys, and where the next one goes on. */
final class KeyPage extends ScanCursor {
    private KeyList keys = new KeyList(0);

    List<Key> keys() {
        return keys;
    }

    /** Told where the next page goes on, when that is known and the keys of this one are still to be read. On the connection's thread. */
    @FunctionalInterface
    interface Ahead {
        void goesOn(ScanCursor next);
    }

    /** Reads it, each key straight from the buffer. */
    static final class Output extends ScanOutput<byte[], byte[], KeyPage> {
        private final Ahead ahead;

        Output(Ahead ahead) {
            super(ByteArrayCodec.INSTANCE, new KeyPage());
            this.ahead = ahead;
        }

        /** The reply's two parts, then its names. */
        @Override
        public void multi(int count) {
            output.keys = new KeyList(count);
        }

        @Override
        public void set(ByteBuffer bytes) {
            boolean isCursor = output.getCursor() == null;
            super.set(bytes);
            if (isCursor) {
                ahead.goesOn(output);
            }
        }

        @Override
        protected void setOutput(ByteBuffer name) {
            output.keys.add(name);
        }
    }
}
