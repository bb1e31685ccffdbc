package dev.tierdeck.engine.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many small commands that go out in one write. Three to four times as fast as sending them one by one, where each is a write and a
 * flush of its own.
 */
final class Batch {
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final List<RedisCommand<byte[], byte[], ?>> commands = new ArrayList<>();

    RedisFuture<String> type(byte[] key) {
        return add(CommandType.TYPE, new StatusOutput<>(CODEC), args().addKey(key));
    }

    RedisFuture<Long> pttl(byte[] key) {
        return add(CommandType.PTTL, new IntegerOutput<>(CODEC), args().addKey(key));
    }

    RedisFuture<Long> strlen(byte[] key) {
        return add(CommandType.STRLEN, new IntegerOutput<>(CODEC), args().addKey(key));
    }

    /** Every element counts ({@code SAMPLES 0}): an estimate of the allocation, not of the contents. */
    RedisFuture<Long> memoryUsage(byte[] key) {
        return add(CommandType.MEMORY, new IntegerOutput<>(CODEC), args().add("USAGE").addKey(key).add("SAMPLES").add(0));
    }

    void send(Wire wire) {
        if (!commands.isEmpty()) {
            wire.send(redis -> redis.getStatefulConnection().dispatch(commands));
        }
    }

    /** The same; answers the reply that comes last, as it was given. */
    <T> RedisFuture<T> send(Wire wire, RedisFuture<T> last) {
        send(wire);
        return last;
    }

    /** A reply that is there already; null where it is not, or is an error. */
    static <T> @Nullable T now(RedisFuture<T> reply) {
        var there = reply.toCompletableFuture();
        return there.isDone() && !there.isCompletedExceptionally() ? there.getNow(null) : null;
    }

    private static CommandArgs<byte[], byte[]> args() {
        return new CommandArgs<>(CODEC);
    }

    private <T> RedisFuture<T> add(CommandType type, CommandOutput<byte[], byte[], T> output, CommandArgs<byte[], byte[]> args) {
        var command = new AsyncCommand<>(new Command<>(type, output, args));
        commands.add(command);
        return command;
    }
}
