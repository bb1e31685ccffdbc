package dev.tierdeck.engine.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
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

    /** No generation of a tag is known. */
    static final byte[] NO_TAGS = {'{', '}'};

    private Scripts() {}

    static CompletableFuture<List<Object>> run(Session session, Script script, byte[][] keys, byte[]... args) {
        return run(session, script, UNHEARD, keys, args);
    }

    static CompletableFuture<List<Object>> run(Session session, Script script, Answered answered, byte[][] keys, byte[]... args) {
        return run(session.data(), session.inCluster() ? new Call(script, NO_TAGS, keys, args) : new Call(script, keys, args), answered);
    }

    /** The same in a cluster, where generations of tags are known: a JSON object of them, by the tags' names. */
    static CompletableFuture<List<Object>> run(Session session, Script script, byte[] tags, Answered answered, byte[][] keys, byte[]... args) {
        return run(session.data(), new Call(script, tags, keys, args), answered);
    }

    /** The same on the connection that browses; a server that stands alone looks the generations up itself. */
    static CompletableFuture<List<Object>> browse(Session session, Script script, byte[] tags, byte[][] keys, byte[]... args) {
        return run(session.browse(), session.inCluster() ? new Call(script, tags, keys, args) : new Call(script, keys, args), UNHEARD);
    }

    /** On a connection to a server that stands alone. */
    static CompletableFuture<List<Object>> run(StatefulRedisConnection<byte[], byte[]> on, Script script, byte[][] keys, byte[]... args) {
        return run(on, new Call(script, keys, args), UNHEARD);
    }

    /**
     * A call of a script.
     *
     * @param text what is run
     * @param keys what it is given as KEYS
     * @param args what it is given as ARGV
     */
    private record Call(Script.Text text, byte[][] keys, byte[]... args) {
        /** To a server that stands alone. */
        Call(Script script, byte[][] keys, byte[][] args) {
            this(script.text(false), keys, args);
        }

        /** To a master of a cluster: see {@code cluster.lua}. */
        Call(Script script, byte[] tags, byte[][] keys, byte[][] args) {
            this(script.text(true), new byte[0][], packed(tags, keys, args));
        }

        private static byte[][] packed(byte[] tags, byte[][] keys, byte[][] args) {
            var slots = new BitSet();
            for (var key : keys) {
                slots.set(Names.slotOf(key));
            }
            var all = new ArrayList<byte[]>(3 + slots.cardinality() + keys.length + args.length);
            all.add(RedisToken.ascii(keys.length));
            all.add(RedisToken.ascii(slots.cardinality()));
            all.add(tags);
            slots.stream().mapToObj(Names::never).forEach(all::add);
            Collections.addAll(all, keys);
            Collections.addAll(all, args);
            return all.toArray(byte[][]::new);
        }
    }

    private static CompletableFuture<List<Object>> run(StatefulRedisConnection<byte[], byte[]> on, Call words, Answered answered) {
        var result = new CompletableFuture<List<Object>>();
        Answered settle = (reply, failure) -> {
            answered.accept(reply, failure);
            if (failure == null) {
                result.complete(reply);
            } else {
                result.completeExceptionally(failure);
            }
        };
        var byDigest = new CommandArgs<>(ByteArrayCodec.INSTANCE).add(words.text().sha());
        send(on, CommandType.EVALSHA, byDigest, words, (reply, failure) -> {
            if (failure != null && failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT")) {
                send(on, CommandType.EVAL, new CommandArgs<>(ByteArrayCodec.INSTANCE).add(words.text().lua()), words, settle);
            } else {
                settle.accept(reply, failure);
            }
        });
        return result;
    }

    private static void send(StatefulRedisConnection<byte[], byte[]> on, CommandType kind, CommandArgs<byte[], byte[]> begun,
            Call words, Answered answered) {
        var all = begun.add(words.keys().length);
        // As plain bytes: Lettuce copies what it is told to be a key once more, to know its slot, which is of use in a cluster only.
        Stream.of(words.keys()).forEach(all::add);
        Stream.of(words.args()).forEach(all::add);
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
