package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
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
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a server that stands alone, in commands that cost it a tenth of a script: an MGET of values, notes and the generations of the tags
 * that the type gives its keys, and behind it, in the same write, their TTLs. What that leaves in doubt is asked of the script.
 */
final class PlainReads {
    private static final long GONE = -2;
    private static final Long SERVED = 0L;
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final OwnMisses own;

    PlainReads(OwnMisses own) {
        this.own = own;
    }

    /** The rows of these keys, as the read script answers them; null for each that is in doubt. */
    CompletionStage<List<@Nullable Object>> ask(Session session, CacheType<?> type, List<Key> keys) {
        var tags = new TreeSet<String>();
        keys.forEach(key -> tags.addAll(type.tags().apply(key)));
        var values = command(CommandType.MGET, new PlainOutput(), names(keys, tags));
        var all = new ArrayList<RedisCommand<byte[], byte[], ?>>(keys.size() + 1);
        all.add(values);
        var ttls = keys.stream().map(key -> command(CommandType.PTTL, new IntegerOutput<>(CODEC), List.of(key.bytes()))).toList();
        all.addAll(ttls);
        return own.asking(() -> {
            session.data().dispatch(all);
            // Answers come in the order of the questions, so with the last of them all are there.
            return ttls.getLast().thenApply(last -> rows(keys.size(), tags, (List<?>) values.join(), ttls));
        }, (rows, missed) -> {
            for (int i = 0; i < keys.size(); i++) {
                int unfound = ((List<?>) values.join()).get(2 * i) == null ? 1 : 0;
                missed.key(keys.get(i).bytes(), unfound + (ttls.get(i).join() == GONE ? 1 : 0));
            }
        });
    }

    private static List<@Nullable Object> rows(int count, Collection<String> tags, List<?> found, List<AsyncCommand<byte[], byte[], Long>> ttls) {
        var generations = generations(tags, found.subList(2 * count, found.size()));
        var rows = new ArrayList<@Nullable Object>(count);
        for (int i = 0; i < count; i++) {
            rows.add(row((byte[]) found.get(2 * i), ttls.get(i).join(), (byte[]) found.get(2 * i + 1), generations));
        }
        return rows;
    }

    private static List<byte[]> names(List<Key> keys, Collection<String> tags) {
        var names = new ArrayList<byte[]>(2 * keys.size() + tags.size());
        for (var key : keys) {
            names.add(key.bytes());
            names.add(Names.note(key));
        }
        tags.forEach(tag -> names.add(Names.generation(tag)));
        return names;
    }

    private static <T> AsyncCommand<byte[], byte[], T> command(CommandType type, CommandOutput<byte[], byte[], T> output, List<byte[]> names) {
        return new AsyncCommand<>(new Command<>(type, output, new CommandArgs<>(CODEC).addKeys(names)));
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
     * invalidated or has no generation here. A TTL may be that of a later value: then its change is told, and no copy of this one stays.
     */
    private static @Nullable Object row(byte @Nullable [] value, long ttl, byte @Nullable [] note, Map<String, String> generations) {
        if (value == null || ttl == GONE || !Note.untagged(note) && ClusterTags.outdated(Note.generations(value, note), generations)) {
            return null;
        }
        var row = new ArrayList<@Nullable Object>(4);
        row.add(value);
        row.add(ttl);
        row.add(note);
        row.add(SERVED);
        return row;
    }
}
