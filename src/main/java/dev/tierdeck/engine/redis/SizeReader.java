package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.redis.events.OwnMisses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the sizes of found keys: of each, or of the first 10,000 and then of one in 64. For one search. */
final class SizeReader {
    static final long GONE = -2;
    private static final long UNKNOWN = -1;
    private static final int EACH = 10_000;
    private static final int STEP = 64;
    /** Few enough for the server to be back within some milliseconds. */
    private static final int BATCH = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(SizeReader.class);

    private final Wire wire;
    private final OwnLookups own;
    private final Sizes wanted;
    private long count;
    private boolean refused;

    SizeReader(Wire wire, OwnLookups own, Sizes wanted) {
        this(wire, own, wanted, 0);
    }

    /** One that goes on where another has asked about so many keys. */
    SizeReader(Wire wire, OwnLookups own, Sizes wanted, long before) {
        this.count = before;
        this.wire = wire;
        this.own = own;
        this.wanted = wanted;
    }

    /** About how many keys it was asked, with those before. */
    long count() {
        return count;
    }

    /** Sends the question about a page of keys. */
    Asked ask(List<Key> keys) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < keys.size() && !refused; i++) {
            if (wanted == Sizes.EXACT || count + i < EACH || (count + i) % STEP == 0) {
                places.add(i);
            }
        }
        count += keys.size();
        var replies = new ArrayList<CompletableFuture<List<Object>>>();
        for (int from = 0; from < places.size(); from += BATCH) {
            var names = places.subList(from, Math.min(places.size(), from + BATCH)).stream().map(place -> keys.get(place).bytes())
                    .toArray(byte[][]::new);
            replies.add(own.byKey().asking(() -> wire.run(Script.SIZES, names), (sizes, missed) -> tell(names, sizes, missed)));
        }
        return new Asked(keys.size(), places, replies);
    }

    /** Tells what was gone, of the answer to a question about these names. */
    static void tell(byte[][] names, List<Object> answer, OwnMisses.Missed missed) {
        var sizes = numbers(answer);
        for (int i = 0; i < sizes.length; i++) {
            missed.key(names[i], sizes[i] == GONE ? 1 : 0);
        }
    }

    static long[] numbers(List<Object> answer) {
        var text = new String((byte[]) answer.getFirst(), StandardCharsets.US_ASCII);
        return text.isEmpty() ? new long[0] : Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    /** Sizes that are on their way. */
    final class Asked {
        private final long[] sizes;
        private final List<Integer> places;
        private final List<CompletableFuture<List<Object>>> replies;

        Asked(int keys, List<Integer> places, List<CompletableFuture<List<Object>>> replies) {
            this.sizes = new long[keys];
            this.places = places;
            this.replies = replies;
            Arrays.fill(sizes, UNKNOWN);
        }

        /** By the places of the keys: negative where unknown or not asked, {@link #GONE} where nothing stands any more. */
        long[] await() {
            for (int batch = 0; batch < replies.size(); batch++) {
                int next = batch * BATCH;
                for (long size : answer(replies.get(batch))) {
                    sizes[places.get(next++)] = size;
                    if (size == GONE) {
                        own.missed(2);
                    } else {
                        own.found(size == 0 ? 2 : 1);
                    }
                }
            }
            return sizes;
        }

        /** Sizes are not needed for exactness: a server that tells none is searched all the same. */
        private long[] answer(CompletableFuture<List<Object>> reply) {
            try {
                return numbers(wire.await(reply));
            } catch (RuntimeException failure) {
                if (Refusal.in(failure) == null) {
                    throw failure;
                }
                LOG.info("{} tells no sizes of keys", wire.address(), failure);
                refused = true;
                return new long[0];
            }
        }
    }
}
