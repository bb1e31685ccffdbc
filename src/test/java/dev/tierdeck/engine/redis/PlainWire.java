package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The simplest wire: one connection, that a test may break or point elsewhere. */
final class PlainWire implements Wire {
    private RedisAsyncCommands<byte[], byte[]> redis;
    private final String address;
    private int awaitsUntilBreak = -1;
    private Runnable beforeSend = () -> {};

    PlainWire(RedisAsyncCommands<byte[], byte[]> redis, String address) {
        this.redis = redis;
        this.address = address;
    }

    /** Lets this many replies through and breaks at the next, once. */
    void breakAfter(int replies) {
        awaitsUntilBreak = replies;
    }

    /** Goes on with another wire's server, as after a failover. */
    void moveTo(PlainWire other) {
        redis = other.redis;
    }

    /** Runs before each sending. */
    void beforeSend(Runnable action) {
        beforeSend = action;
    }

    @Override
    public <T> T send(Function<RedisAsyncCommands<byte[], byte[]>, T> commands) {
        beforeSend.run();
        return commands.apply(redis);
    }

    @Override
    public <T> T await(CompletionStage<T> reply) {
        if (awaitsUntilBreak-- == 0) {
            throw new TierUnavailable(TierId.REDIS, "The connection broke.", null);
        }
        try {
            return reply.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw translated(failed.getCause());
        } catch (TimeoutException | InterruptedException broken) {
            throw new TierUnavailable(TierId.REDIS, "No answer.", broken);
        }
    }

    private static RuntimeException translated(Throwable cause) {
        if (cause instanceof RedisCommandExecutionException error) {
            return error.getMessage().startsWith("NOPERM") ? new NotPermitted("The server said: " + error.getMessage(), error) : error;
        }
        return new TierUnavailable(TierId.REDIS, "The connection broke.", cause);
    }

    @Override
    public String version() {
        return "6.2.11";
    }

    @Override
    public String address() {
        return address;
    }
}
