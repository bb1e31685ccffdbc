package dev.tierdeck.engine.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** The question whether a server is there and still tells changes: CLIENT TRACKINGINFO from 6.2, before that PING and CLIENT ID. */
final class Heartbeat {
    private Heartbeat() {}

    /** Whether the server still tells this session's changes; fails when it does not answer. */
    static CompletionStage<Boolean> ask(Session session) {
        var commands = session.data().async();
        if (!session.run().isAtLeast(6, 2)) {
            return commands.ping().thenCombine(commands.clientId(), (pong, id) -> true);
        }
        // Lettuce's own reading of this reply expects a codec of strings and fails with one of bytes.
        var words = new CommandArgs<>(ByteArrayCodec.INSTANCE).add("TRACKINGINFO");
        return commands.dispatch(CommandType.CLIENT, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), words)
                .thenApply(Heartbeat::saysBroadcast);
    }

    /** Whether the flags in a reply to CLIENT TRACKINGINFO hold both {@code on} and {@code bcast}. */
    private static boolean saysBroadcast(Object reply) {
        return says(reply, "on") && says(reply, "bcast");
    }

    private static boolean says(Object reply, String flag) {
        return switch (reply) {
            case byte[] word -> flag.equals(new String(word, StandardCharsets.US_ASCII));
            case Collection<?> words -> words.stream().anyMatch(word -> says(word, flag));
            default -> false;
        };
    }
}
