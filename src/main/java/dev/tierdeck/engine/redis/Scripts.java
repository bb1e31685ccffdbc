package dev.tierdeck.engine.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs scripts by their digest; a server that does not know one is sent its text once. */
final class Scripts {
    /** Nothing to do when the server answers. */
    static final Answered UNHEARD = (reply, failure) -> {};

    /** Told the reply or the failure on the connection's own thread, before any later message of the server is read. */
    interface Answered extends BiConsumer<@Nullable List<Object>, @Nullable Throwable> {}

    private Scripts() {}

    static CompletableFuture<List<Object>> run(StatefulRedisConnection<byte[], byte[]> on, Script script, byte[][] keys, byte[]... args) {
        return run(on, script, UNHEARD, keys, args);
    }

    static CompletableFuture<List<Object>> run(
            StatefulRedisConnection<byte[], byte[]> on, Script script, Answered answered, byte[][] keys, byte[]... args) {
        var result = new CompletableFuture<List<Object>>();
        Answered settle = (reply, failure) -> {
            answered.accept(reply, failure);
            if (failure == null) {
                result.complete(reply);
            } else {
                result.completeExceptionally(failure);
            }
        };
        var byDigest = new CommandArgs<>(ByteArrayCodec.INSTANCE).add(script.sha());
        send(on, CommandType.EVALSHA, byDigest, keys, args, (reply, failure) -> {
            if (failure != null && failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT")) {
                send(on, CommandType.EVAL, new CommandArgs<>(ByteArrayCodec.INSTANCE).add(script.text()), keys, args, settle);
            } else {
                settle.accept(reply, failure);
            }
        });
        return result;
    }

    private static void send(StatefulRedisConnection<byte[], byte[]> on, CommandType kind, CommandArgs<byte[], byte[]> begun,
            byte[][] keys, byte[][] args, Answered answered) {
        var all = begun.add(keys.length);
        // As plain bytes: Lettuce copies what it is told to be a key once more, to know its slot, which is of use in a cluster only.
        Stream.of(keys).forEach(all::add);
        Stream.of(args).forEach(all::add);
        var command = new AsyncCommand<>(new Command<>(kind, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), all));
        // Attached before the command is sent: attached later, it might run after messages that followed the reply.
        command.whenComplete(answered);
        try {
            on.dispatch(command);
        } catch (RuntimeException notSent) {
            command.completeExceptionally(notSent);
        }
    }
}
