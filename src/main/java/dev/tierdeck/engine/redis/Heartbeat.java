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

    /** What a beat brought. */
    enum Heard {
        /** Every change is told. */
        TELLS,
        /** Nothing is told any more, or not by a master. */
        TELLS_NOT,
        /** A master whose cluster is out of its reach: others may have taken its place, and change what it knows nothing of. */
        CUT_OFF
    }

    /** Whether the server still tells this session's changes; fails when it does not answer. */
    static CompletionStage<Heard> ask(Session session) {
        var telling = telling(session).thenApply(tells -> tells ? Heard.TELLS : Heard.TELLS_NOT);
        return session.inCluster() ? telling.thenCombine(standing(session), Heartbeat::worse) : telling;
    }

    private static Heard worse(Heard one, Heard other) {
        return one == Heard.TELLS ? other : one;
    }

    /**
     * Where a master fails, the others agree on that, and until its slots have another the cluster is down for all: but nobody can change
     * anything then. Only who sees others silent and finds no majority to agree is the one that is cut off.
     */
    private static CompletionStage<Heard> standing(Session session) {
        var commands = session.data().async();
        return commands.role().thenCombine(commands.clusterInfo(), (role, info) -> {
            var facts = InfoReply.of(info);
            return !says(role.getFirst(), "master") ? Heard.TELLS_NOT
                    : facts.text("cluster_state").equals("fail") && facts.number("cluster_slots_pfail") > 0 ? Heard.CUT_OFF : Heard.TELLS;
        });
    }

    private static CompletionStage<Boolean> telling(Session session) {
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
            case String word -> flag.equals(word);
            case byte[] word -> flag.equals(new String(word, StandardCharsets.US_ASCII));
            case Collection<?> words -> words.stream().anyMatch(word -> says(word, flag));
            default -> false;
        };
    }
}
