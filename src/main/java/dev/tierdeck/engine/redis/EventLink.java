package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.redis.events.EventServer;
import dev.tierdeck.engine.redis.events.KeyEvent;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's key events and the setting that has them sent, on the sessions of a tier. */
final class EventLink implements EventServer {
    private static final Logger LOG = LoggerFactory.getLogger(EventLink.class);
    private static final String SETTING = "notify-keyspace-events";

    private final Supplier<Session> session;
    private final RedisSettings settings;
    private final OwnLookups own;

    EventLink(Supplier<Session> session, RedisSettings settings, OwnLookups own) {
        this.session = session;
        this.settings = settings;
        this.own = own;
    }

    private Wire wire() {
        return new SessionWire(session, settings);
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public boolean readOnly() {
        return settings.readOnly();
    }

    @Override
    public String version() {
        return session.get().run().version();
    }

    @Override
    public String run() {
        return session.get().run().runId();
    }

    @Override
    public String setting() {
        return permitted("Reading which key events are sent", "CONFIG GET", () -> wire().call(redis -> redis.configGet(SETTING)))
                .entrySet().stream().filter(entry -> entry.getKey().equals(SETTING)).map(Map.Entry::getValue).findFirst()
                .orElseThrow(() -> new CacheException.NotPermitted(address() + " does not tell its setting " + SETTING + ".", null));
    }

    @Override
    public void set(String letters) {
        permitted("Changing which key events are sent", "CONFIG SET", () -> wire().call(redis -> redis.configSet(SETTING, letters)));
    }

    /** Managed servers refuse CONFIG by an error of their own, or know no such command. */
    private <T> T permitted(String what, String command, Supplier<T> question) {
        try {
            return question.get();
        } catch (CacheException.NotPermitted refused) {
            throw refused(what, command, refused);
        } catch (RedisCommandExecutionException answer) {
            throw refused(what, command, answer);
        }
    }

    private CacheException.NotPermitted refused(String what, String command, RuntimeException why) {
        var said = why instanceof RedisCommandExecutionException answer ? address() + " answered " + Calls.said(answer) + "." : why.getMessage();
        return new CacheException.NotPermitted(what + " needs the right to use " + command + " on " + address() + ". " + said, why);
    }

    @Override
    public void miss(byte[] key) {
        wire().call(redis -> redis.exists(key));
        own.missed(1);
    }

    @Override
    public Subscription subscribe(BiConsumer<KeyEvent, byte[]> listener) {
        var connection = session.get().listening(new EventCodec(settings.database()));
        try {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(KeyEvent event, byte[] key) {
                    listener.accept(event, key);
                }
            });
            permitted("Following key events", "SUBSCRIBE on __keyevent@" + settings.database() + "__:* (in an ACL +subscribe &__keyevent@*)",
                    () -> wire().await(connection.async().subscribe(KeyEvent.values())));
            return new Listening(connection, wire());
        } catch (RuntimeException failure) {
            connection.closeAsync();
            throw failure;
        }
    }

    /** A connection that Lettuce does not open again: its end is the end. */
    private record Listening(StatefulRedisPubSubConnection<KeyEvent, byte[]> connection, Wire wire) implements Subscription {
        @Override
        public boolean isOver() {
            return !connection.isOpen();
        }

        @Override
        public boolean answers() {
            if (isOver()) {
                return false;
            }
            try {
                wire.await(connection.async().ping());
                return true;
            } catch (CacheException.TierUnavailable silent) {
                LOG.info("Key events are listened to anew, as their connection does not answer", silent);
                return false;
            }
        }

        @Override
        public void close() {
            connection.closeAsync();
        }
    }
}
