package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.RedisException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from the server, one round trip each: for one key, for many, for the last good. */
final class Reads {
    private static final Logger LOG = LoggerFactory.getLogger(Reads.class);
    /** So many keys go in a call: the first values are decoded while the server and the connection are at the next ones. */
    private static final int AT_ONCE = 250;
    private static final byte[] FIRST = {};
    private static final byte[] AGAIN = {'a'};

    private final Masters masters;
    private final RedisSettings settings;
    private final Spread spread;
    private final ClusterTags tags;
    private final OwnMisses own;
    private final PlainReads plain;

    Reads(Masters masters, RedisSettings settings, OwnMisses own) {
        this.masters = masters;
        this.tags = new ClusterTags(masters, settings);
        this.spread = new Spread(masters, settings, Spread.BRIEF);
        this.settings = settings;
        this.own = own;
        this.plain = new PlainReads(own);
    }

    <V> List<Lookup<V>> all(CacheType<V> type, List<Key> keys) {
        var answers = new ArrayList<Lookup<V>>(Collections.nCopies(keys.size(), Miss.of(MissCause.TIER_DOWN)));
        var written = new HashMap<Integer, Map<String, String>>();
        spread.run(keys.size(), i -> masters.of(keys.get(i).bytes()), i -> Names.slotOf(keys.get(i).bytes()), AT_ONCE,
                (session, places) -> ask(session, type, some(keys, places)),
                (places, rows) -> {
                    var now = Instant.now();
                    for (int i = 0; i < places.length; i++) {
                        var row = rows.get(i);
                        var note = row instanceof Row.Stands stands ? stands.note().about(stands.value()) : Note.NONE;
                        answers.set(places[i], answer(type, keys.get(places[i]), row, note, now));
                        if (masters.inCluster() && !note.generations().isEmpty()) {
                            written.put(places[i], note.generations());
                        }
                    }
                },
                (places, down) -> LOG.debug("{} keys could not be read", places.length, down));
        invalidated(written, answers);
        return answers;
    }

    /** In a cluster the script can't see the tags' generations. What can't be compared is not answered. */
    private <V> void invalidated(Map<Integer, Map<String, String>> written, List<Lookup<V>> answers) {
        if (written.isEmpty()) {
            return;
        }
        try {
            var now = tags.generations(written.values().stream().flatMap(each -> each.keySet().stream()).collect(Collectors.toSet()), false);
            written.forEach((place, tagged) -> {
                if (ClusterTags.outdated(tagged, now)) {
                    answers.set(place, Miss.of(MissCause.INVALIDATED));
                }
            });
        } catch (CacheException | RedisException down) {
            LOG.debug("Whether tags were invalidated can't be told", down);
            written.keySet().forEach(place -> answers.set(place, Miss.of(MissCause.TIER_DOWN)));
        }
    }

    private static List<Key> some(List<Key> keys, int[] places) {
        return Arrays.stream(places).mapToObj(keys::get).toList();
    }

    /** In a cluster by the script, which sees at one moment what belongs together in a slot; else by plain commands, and by the script what is in doubt. */
    private CompletionStage<List<Row>> ask(Session session, CacheType<?> type, List<Key> keys) {
        return session.inCluster() ? byScript(session, keys, false) : plain.ask(session, type, keys).thenCompose(rows -> settled(session, keys, rows));
    }

    @SuppressWarnings("unchecked")
    private CompletionStage<List<Row>> settled(Session session, List<Key> keys, List<@Nullable Row> rows) {
        int[] open = IntStream.range(0, rows.size()).filter(i -> rows.get(i) == null).toArray();
        if (open.length == 0) {
            return CompletableFuture.completedFuture((List<Row>) rows);
        }
        return byScript(session, some(keys, open), true).thenApply(found -> {
            for (int i = 0; i < open.length; i++) {
                rows.set(open[i], found.get(i));
            }
            return (List<Row>) rows;
        });
    }

    /** {@code again}: what is absent was missed by another command already. */
    private CompletionStage<List<Row>> byScript(Session session, List<Key> keys, boolean again) {
        return own.asking(() -> Chunk.of(keys).send(() -> session, Script.READ, again ? AGAIN : FIRST).reply(),
                (List<Object> rows, OwnMisses.Missed missed) -> {
                    for (int i = 0; i < rows.size(); i++) {
                        missed.key(keys.get(i).bytes(), !again && rows.get(i) instanceof Long state && !state.equals(Row.ODD) ? 1 : 0);
                    }
                }).thenApply(rows -> rows.stream().map(Row::of).toList());
    }

    private static <V> Lookup<V> answer(CacheType<V> type, Key key, Row row, Note note, Instant now) {
        return switch (row) {
            case Row.Nothing nothing -> Miss.of(nothing.why());
            case Row.Stands stands -> answer(type, key, stands, note, now);
        };
    }

    private static <V> Lookup<V> answer(CacheType<V> type, Key key, Row.Stands row, Note note, Instant now) {
        try {
            var entry = entry(type, key, row.value(), note, row.pttl() < 0 ? null : now.plusMillis(row.pttl()));
            return entry == null ? Miss.of(MissCause.ABSENT) : entry;
        } catch (CacheException.Undecodable broken) {
            LOG.debug("{} holds no {}", key, type.name(), broken);
            return Miss.of(MissCause.UNDECODABLE);
        }
    }

    /** The entry of a value with its note; null for a value that stands for none. */
    private static <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, byte[] bytes, Note note, @Nullable Instant expiresAt) {
        var value = type.codec().decode(bytes);
        return value == null ? null : new Entry<>(key, value, TierId.REDIS, note.loadedAt(), note.loadTime(), expiresAt, note.tags(), note.writer(),
                note.stamp(), bytes.length);
    }

    /** The last good value of a key, marked as such; null where none is kept. */
    <V> @Nullable Entry<V> lastGood(CacheType<V> type, Key key) {
        if (type.tolerance().lastGood() == LastGood.NONE) {
            return null;
        }
        try {
            var row = Chunk.of(List.of(key)).send(() -> masters.of(key.bytes()), Script.HELD).await(settings);
            if (row.isEmpty()) {
                return null;
            }
            var value = (byte[]) row.getFirst();
            var note = Note.read(row.get(2)).about(value);
            var entry = entry(type, key, value, note, null);
            if (entry != null && masters.inCluster() && ((byte[]) row.get(1)).length == 0 && isOutdated(note)) {
                return isKept(row.get(3)) ? entry.held(why("?")) : null;
            }
            return entry == null ? null : entry.held(why(new String((byte[]) row.get(1), StandardCharsets.US_ASCII)));
        } catch (CacheException | RedisException down) {
            LOG.debug("The last good {} could not be read", key, down);
            return null;
        }
    }

    private boolean isOutdated(Note note) {
        var written = note.generations();
        return ClusterTags.outdated(written, tags.generations(written.keySet(), false));
    }

    /** Whether a last good is to be held back though it was invalidated, by its fate as the scripts tell it. */
    static boolean isKept(Object fate) {
        return "kept".equals(new String((byte[]) fate, StandardCharsets.US_ASCII));
    }

    /** What the script tells of a last good: nothing, when it was invalidated, or that this is not known. */
    static Stale why(String invalidated) {
        return switch (invalidated) {
            case "" -> Stale.of(StaleReason.LAST_GOOD);
            case "?" -> Stale.of(StaleReason.LAST_GOOD_INVALIDATED);
            default -> new Stale(StaleReason.LAST_GOOD_INVALIDATED, Instant.ofEpochMilli(Long.parseLong(invalidated)));
        };
    }
}
