package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the connection to a server: from connecting to the first break, never longer than the server's process. */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final StatefulRedisConnection<byte[], byte[]> data;
    private final StatefulRedisConnection<byte[], byte[]> browse;
    private final RedisClient client;
    private final RedisSettings settings;
    private final String address;
    private final ServerRun run;
    private final OwnWrites ownWrites = new OwnWrites();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Session(RedisClient client, StatefulRedisConnection<byte[], byte[]> data, StatefulRedisConnection<byte[], byte[]> browse,
            RedisSettings settings, ServerRun run) {
        this.client = client;
        this.settings = settings;
        this.data = data;
        this.browse = browse;
        this.address = settings.address();
        this.run = run;
        var ending = new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                end.complete(null);
            }
        };
        data.addListener(ending);
        browse.addListener(ending);
        if (!data.isOpen() || !browse.isOpen()) {
            end.complete(null);
        }
    }

    /**
     * Opens both connections and asks the server who it is.
     *
     * @throws Failed when a file of TLS can't be used
     */
    static Session open(RedisClient client, RedisSettings settings) throws Failed {
        client.setOptions(Driver.options(settings));
        var data = client.connectAsync(ByteArrayCodec.INSTANCE, settings.uri());
        var browse = client.connectAsync(ByteArrayCodec.INSTANCE, settings.uri());
        try {
            var run = ServerRun.ask(reply(data, settings).async(), settings);
            var session = new Session(client, reply(data, settings), reply(browse, settings), settings, run);
            session.leaveRecencyUntouched();
            return session;
        } catch (RuntimeException failure) {
            data.thenAccept(StatefulRedisConnection::closeAsync);
            browse.thenAccept(StatefulRedisConnection::closeAsync);
            throw failure;
        }
    }

    private static <T> T reply(CompletionStage<T> stage, RedisSettings settings) {
        return SessionWire.await(stage, settings.timeout(), settings.address());
    }

    private void leaveRecencyUntouched() {
        if (run.isAtLeast(7, 2)) {
            browse.async().clientNoTouch(true).exceptionally(refused -> {
                LOG.debug("{} does not let browsing leave recency untouched", address, refused);
                return "";
            });
        }
    }

    /** Whether the server is a master of a cluster, or was one. */
    boolean inCluster() {
        return run.inCluster();
    }

    /** Our writes on it whose echoes are still to come. */
    OwnWrites ownWrites() {
        return ownWrites;
    }

    StatefulRedisConnection<byte[], byte[]> data() {
        return data;
    }

    StatefulRedisConnection<byte[], byte[]> browse() {
        return browse;
    }

    /**
     * A further connection to the server, for commands that wait there; whoever asked closes it, or the end of this session does.
     *
     * @param putOff by how much longer than others its commands may take
     */
    StatefulRedisConnection<byte[], byte[]> another(Duration putOff) {
        var third = client.connectAsync(ByteArrayCodec.INSTANCE, settings.uri());
        end.thenRun(() -> third.thenAccept(StatefulRedisConnection::closeAsync));
        try {
            var made = reply(third, settings);
            made.setTimeout(settings.timeout().plus(putOff));
            return made;
        } catch (RuntimeException failure) {
            third.thenAccept(StatefulRedisConnection::closeAsync);
            throw failure;
        }
    }

    /** A further connection on which messages come; whoever asked closes it, or the end of this session does. */
    <K> StatefulRedisPubSubConnection<K, byte[]> listening(RedisCodec<K, byte[]> codec) {
        var third = client.connectPubSubAsync(codec, settings.uri());
        end.thenRun(() -> third.thenAccept(StatefulRedisPubSubConnection::closeAsync));
        try {
            return reply(third, settings);
        } catch (RuntimeException failure) {
            third.thenAccept(StatefulRedisPubSubConnection::closeAsync);
            throw failure;
        }
    }

    /** Whether the server can tell something unasked: by RESP2 it can't. */
    boolean canBeTold() {
        return data instanceof StatefulRedisConnectionImpl<?, ?> known && known.getConnectionState().getNegotiatedProtocolVersion() == ProtocolVersion.RESP3;
    }

    String address() {
        return address;
    }

    /** Where the server is. */
    Place place() {
        return settings.place();
    }

    ServerRun run() {
        return run;
    }

    /** Done when the connection broke or was closed; what depends on it runs on the thread that noticed. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Begins to close both connections; never waits, so that any thread may call it. */
    @Override
    public void close() {
        end.complete(null);
        if (closing.compareAndSet(false, true)) {
            CompletableFuture.allOf(data.closeAsync(), browse.closeAsync()).whenComplete((nothing, failure) -> closed.complete(null));
        }
    }

    /** Done when both connections are closed. */
    CompletableFuture<Void> closed() {
        return closed;
    }
}
