package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Restored.Reason;
import dev.tierdeck.engine.UndoStore.Saved;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keys that are put back in one call of {@code restore.lua}: neither many nor large. */
final class RestorePart {
    private static final int KEYS = 250;
    private static final int BYTES = 4 << 20;
    private static final String MOVED = "moved";
    private static final byte[] NOTHING = new byte[0];

    private final Session session;
    private final List<Integer> places = new ArrayList<>();
    private final List<byte[]> names = new ArrayList<>();
    private final List<byte[]> args = new ArrayList<>();
    private final Map<String, List<ClusterTags.Member>> members = new TreeMap<>();
    private int bytes;

    /** One that goes only while the history ends where it was read to; {@code session} is that of the master to which it goes. */
    RestorePart(Session session, LaterInvalidations later) {
        this.session = session;
        args.add(RedisToken.start());
        args.add(ascii(later.position()));
        args.add(names(later.raised()));
    }

    private static byte[] names(@Nullable Set<String> tags) {
        return tags == null ? NOTHING : Note.names(tags);
    }

    /** By tag, what is to be in its index. */
    Map<String, List<ClusterTags.Member>> members() {
        return members;
    }

    Session session() {
        return session;
    }

    /** Whether it is large enough to go. */
    boolean isFull() {
        return names.size() == KEYS || bytes > BYTES;
    }

    /** Adds what was kept at this place of the batch. */
    void add(int place, Saved saved, LaterInvalidations later) {
        var name = saved.key().bytes();
        places.add(place);
        names.add(name);
        bytes += saved.content().length;
        Note.read(saved.note()).tags().forEach(tag -> members.computeIfAbsent(tag, fresh -> new ArrayList<>())
                .add(new ClusterTags.Member(saved.key(), Math.max(0, saved.ttlMillis()))));
        args.addAll(List.of(Names.slot(name), ascii(saved.dump() ? "1" : "0"), saved.content(), RedisToken.ascii(saved.ttlMillis()),
                RedisToken.ascii(saved.at().toEpochMilli() + later.ahead()), saved.note() == null ? NOTHING : saved.note(),
                ascii(later.mean(Note.read(saved.note()).tags()) ? "1" : "0")));
    }

    byte[][] names() {
        return names.toArray(byte[][]::new);
    }

    byte[][] arguments() {
        return args.toArray(byte[][]::new);
    }

    /** Notes what became of the keys; answers the places of those of which nothing has become yet. */
    List<Integer> settle(List<Object> reply, String address, @Nullable Outcome[] outcomes) {
        if (names.size() > 0 && MOVED.equals(text(reply.getFirst()))) {
            return places;
        }
        for (int i = 0; i < places.size(); i++) {
            outcomes[places.get(i)] = outcome(text(reply.get(i)), address);
        }
        return List.of();
    }

    /** None of the keys came back, for this reason. */
    void lost(String reason, @Nullable Outcome[] outcomes) {
        places.forEach(place -> outcomes[place] = new Outcome.Lost(reason));
    }

    private static Outcome outcome(String answer, String address) {
        return switch (answer) {
            case "back" -> new Outcome.Back();
            case "stands" -> new Outcome.Left(Reason.STANDS);
            case "expired" -> new Outcome.Left(Reason.EXPIRED);
            case "invalidated" -> new Outcome.Left(Reason.INVALIDATED_SINCE);
            default -> new Outcome.Lost(Refusals.sentence(answer.substring(1), address));
        };
    }

    private static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
