package dev.tierdeck.engine.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A connection in use right now: commands go out at once and in order, failures come back as the engine's sentences. */
interface Wire {
    /**
     * Sends one command, or starts several, on the connection of now.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when there is no connection
     */
    <T> T send(Function<RedisAsyncCommands<byte[], byte[]>, T> commands);

    /**
     * The reply, waited for at most the command timeout.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the connection broke or took too long
     * @throws dev.tierdeck.engine.CacheException.NotPermitted when the server's ACL forbids the command
     * @throws io.lettuce.core.RedisCommandExecutionException for any other error that the server answered
     */
    <T> T await(CompletionStage<T> reply);

    /** One command and its reply. */
    default <T> T call(Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) {
        return await(send(command));
    }

    /** How many keys the first call of a walk asks for. */
    default int firstCount() {
        return Pace.START;
    }

    /** The server's version, such as {@code 7.0.15}, for commands that not every server has. */
    String version();

    /** Host and port, without any secret. */
    String address();
}
