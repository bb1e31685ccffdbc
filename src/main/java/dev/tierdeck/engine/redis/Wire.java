package dev.tierdeck.engine.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /** Runs a script on the connection of now. */
    @SuppressWarnings("deprecation") // There is no other way from the commands to their connection.
    default CompletableFuture<List<Object>> run(Script script, byte[][] keys, byte[]... args) {
        return send(redis -> Scripts.run(redis.getStatefulConnection(), script, keys, args));
    }

    /** Sends a command that was made here. */
    @SuppressWarnings("deprecation")
    default <T> CompletableFuture<T> dispatch(Command<byte[], byte[], T> command) {
        var sent = new AsyncCommand<>(command);
        send(redis -> redis.getStatefulConnection().dispatch(sent));
        return sent;
    }

    /** Whether the server is a master of a cluster: then no command names keys of several slots. */
    default boolean inCluster() {
        return false;
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
