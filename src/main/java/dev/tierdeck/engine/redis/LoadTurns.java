package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.SharedLoads;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who loads a key: the process whose token stands at {@code tierdeck:lock:<key>}. Where that can't be told, whoever asks. */
final class LoadTurns implements SharedLoads {
    private static final Logger LOG = LoggerFactory.getLogger(LoadTurns.class);
    private static final byte[] HEAD = "tierdeck:lock:".getBytes(StandardCharsets.US_ASCII);
    private static final Turn UNTOLD = new Told(true);
    private static final Turn ANOTHERS = new Told(false);

    private final Calls calls;

    LoadTurns(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Turn turn(Key key, Duration longest) {
        if (calls.readOnly()) {
            return UNTOLD;
        }
        try {
            return ask(calls.session(name(key).bytes()), key, longest);
        } catch (CacheException down) {
            LOG.debug("Who loads {} can't be told, so this process does", key, down);
            return UNTOLD;
        }
    }

    private Turn ask(Session session, Key key, Duration longest) {
        var turn = new Ours(session, name(key), OwnerToken.draw());
        var once = SetArgs.Builder.nx().px(Math.max(1, longest.toMillis()));
        try {
            var answer = calls.ask("Asking who loads " + key, () -> session.data().async().set(turn.name.bytes(), turn.token, once));
            return answer == null ? ANOTHERS : turn;
        } catch (CacheException unanswered) {
            LOG.debug("Who loads {} was not answered, so this process does", key, unanswered);
            return turn;
        }
    }

    private static Key name(Key key) {
        var raw = key.bytes();
        var name = new byte[HEAD.length + raw.length];
        System.arraycopy(HEAD, 0, name, 0, HEAD.length);
        System.arraycopy(raw, 0, name, HEAD.length, raw.length);
        return Key.of(name);
    }

    /** A turn that leaves nothing on the server. */
    private record Told(boolean ours) implements Turn {
        @Override
        public void close() {}
    }

    /** A turn whose token stands on the server, or may stand there. */
    private static final class Ours implements Turn {
        private final Session session;
        private final Key name;
        private final byte[] token;
        private final AtomicBoolean closed = new AtomicBoolean();

        Ours(Session session, Key name, byte[] token) {
            this.session = session;
            this.name = name;
            this.token = token;
        }

        @Override
        public boolean ours() {
            return true;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                RedisLock.letGo(session, name, token);
            }
        }
    }
}
