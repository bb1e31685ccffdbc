package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a server that stands alone, in commands that cost it a tenth of a script: an MGET of values, notes and the generations of the tags
 * that the type gives its keys, and behind it, in the same write, their TTLs. What that leaves in doubt is asked of the script.
 */
final class PlainReads {
    private static final long GONE = -2;
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final OwnMisses own;

    PlainReads(OwnMisses own) {
        this.own = own;
    }

    /** What is found under these keys; null for each that is in doubt. */
    CompletionStage<List<@Nullable Row>> ask(Session session, CacheType<?> type, List<Key> keys) {
        var tags = new TreeSet<String>();
        keys.forEach(key -> tags.addAll(type.tags().apply(key)));
        var names = keys.stream().map(Key::bytes).toArray(byte[][]::new);
        return own.asking(() -> send(session, all(keys, names, tags), names), (Found found, OwnMisses.Missed missed) -> {
            for (int i = 0; i < names.length; i++) {
                missed.key(names[i], (found.value(i) == null ? 1 : 0) + (found.ttls[i] == GONE ? 1 : 0));
            }
        }).thenApply(found -> rows(tags, found));
    }

    private static CompletionStage<Found> send(Session session, List<byte[]> all, byte[][] names) {
        var values = new AsyncCommand<>(new Command<>(CommandType.MGET, new PlainOutput(), args(all)));
        var ttls = new Ttls(names.length);
        var last = new AsyncCommand<>(ttls.of(names[names.length - 1]));
        var commands = new ArrayList<RedisCommand<byte[], byte[], ?>>(names.length + 1);
        commands.add(values);
        Stream.of(names).limit(names.length - 1).map(ttls::of).forEach(commands::add);
        commands.add(last);
        session.data().dispatch(commands);
        // Answers come in the order of the questions, so with the last of them all are there.
        return last.thenApply(millis -> new Found((List<?>) Objects.requireNonNull(values.join()), millis));
    }

    /** One output for the TTLs of many keys, told in their order: an error among them is told by the last. */
    private static final class Ttls extends CommandOutput<byte[], byte[], long[]> {
        private int next;

        Ttls(int count) {
            super(CODEC, new long[count]);
        }

        Command<byte[], byte[], long[]> of(byte[] name) {
            return new Command<>(CommandType.PTTL, this, args(List.of(name)));
        }

        @Override
        public void set(long millis) {
            output[next++] = millis;
        }
    }

    /** Values, notes and generations, in this order, and what is left of the TTLs. */
    private record Found(List<?> all, long[] ttls) {
        byte @Nullable [] value(int i) {
            return (byte[]) all.get(2 * i);
        }

        byte @Nullable [] note(int i) {
            return (byte[]) all.get(2 * i + 1);
        }

        List<?> generations() {
            return all.subList(2 * ttls.length, all.size());
        }
    }

    private static List<@Nullable Row> rows(Collection<String> tags, Found found) {
        var generations = generations(tags, found.generations());
        var rows = new ArrayList<@Nullable Row>(found.ttls.length);
        for (int i = 0; i < found.ttls.length; i++) {
            rows.add(row(found.value(i), found.ttls[i], found.note(i), generations));
        }
        return rows;
    }

    private static List<byte[]> all(List<Key> keys, byte[][] names, Collection<String> tags) {
        var all = new ArrayList<byte[]>(2 * keys.size() + tags.size());
        for (int i = 0; i < names.length; i++) {
            all.add(names[i]);
            all.add(Names.note(keys.get(i)));
        }
        tags.forEach(tag -> all.add(Names.generation(tag)));
        return all;
    }

    private static CommandArgs<byte[], byte[]> args(List<byte[]> names) {
        var args = new CommandArgs<>(CODEC);
        names.forEach(args::add);
        return args;
    }

    private static Map<String, String> generations(Collection<String> tags, List<?> found) {
        var generations = new HashMap<String, String>();
        var next = found.iterator();
        for (var tag : tags) {
            if (next.next() instanceof byte[] number) {
                generations.put(tag, new String(number, StandardCharsets.US_ASCII));
            }
        }
        return generations;
    }

    /**
     * Absent keys are in doubt, as they may be known to be so, and those that have gone or come since. So are values with a tag that was
     * invalidated or has no generation here; whether their notes are about them is for the script to say, as this runs on the connection's thread
     * and a digest takes as long as its value. A TTL may be that of a later value: then its change is told, and no copy of this one stays.
     */
    private static @Nullable Row row(byte @Nullable [] value, long ttl, byte @Nullable [] bytes, Map<String, String> generations) {
        if (value == null || ttl == GONE) {
            return null;
        }
        var note = Note.read(bytes);
        return ClusterTags.outdated(note.generations(), generations) ? null : new Row.Stands(value, ttl, note);
    }
}
