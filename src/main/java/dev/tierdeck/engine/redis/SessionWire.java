package dev.tierdeck.engine.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** A wire to whichever session there is; it browses, so that long walks never stand before short reads. */
final class SessionWire implements Wire {
    private final Supplier<Session> session;
    private final RedisSettings settings;
    private final byte[] generations;

    /** {@code session} throws TierUnavailable when there is none. */
    SessionWire(Supplier<Session> session, RedisSettings settings) {
        this(session, settings, Scripts.NO_TAGS);
    }

    /** The same where a cluster's scripts are to be told generations of tags, as {@link ClusterTags#json} writes them. */
    SessionWire(Supplier<Session> session, RedisSettings settings, byte[] generations) {
        this.session = session;
        this.settings = settings;
        this.generations = generations;
    }

    @Override
    public <T> T send(Function<RedisAsyncCommands<byte[], byte[]>, T> commands) {
        var now = session.get();
        try {
            return commands.apply(now.browse().async());
        } catch (RuntimeException failure) {
            throw Failures.replying(failure, address());
        }
    }

    @Override
    public CompletableFuture<List<Object>> run(Script script, byte[][] keys, byte[]... args) {
        var now = session.get();
        try {
            return Scripts.browse(now, script, generations, keys, args);
        } catch (RuntimeException failure) {
            throw Failures.replying(failure, address());
        }
    }

    @Override
    public <T> T await(CompletionStage<T> reply) {
        return await(reply, settings.timeout(), address());
    }

    static <T> T await(CompletionStage<T> reply, Duration timeout, String address) {
        try {
            return reply.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failures.replying(stopped, address);
        } catch (ExecutionException | TimeoutException failure) {
            throw Failures.replying(failure, address);
        }
    }

    @Override
    public boolean inCluster() {
        return session.get().inCluster();
    }

    @Override
    public int firstCount() {
        return settings.scanCount();
    }

    @Override
    public String version() {
        return session.get().run().version();
    }

    @Override
    public String address() {
        return settings.address();
    }
}
