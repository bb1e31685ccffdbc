package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.count.Channel;
import dev.tierdeck.desktop.overview.count.Counts;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.count.Reading;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CounterKeys;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyValue;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The counters of hits and misses that the platforms keep in Redis themselves, as their layouts declare them. */
final class PlatformCounters {
    /** More digits than the largest counter has. */
    private static final int BYTES = 32;

    private final Cache cache;
    private final InstantSource clock;
    private final List<CounterKeys> pairs;

    PlatformCounters(Cache cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
        pairs = cache.catalog().counters();
    }

    /** Whether any layout declares some. */
    boolean isDeclared() {
        return !pairs.isEmpty();
    }

    /** Their keys, for a person. */
    String keys() {
        return keyList().stream().map(Key::display).collect(Collectors.joining(", "));
    }

    private List<Key> keyList() {
        return pairs.stream().flatMap(pair -> Stream.of(pair.hit(), pair.miss())).toList();
    }

    /** How they stand; asks the server. A type neither of whose counters stands there is left out, as is one whose counter is no number. */
    Reading read() {
        var values = pairs.isEmpty() ? List.<KeyValue>of() : cache.inspector().patient().values(keyList(), BYTES);
        var counts = new HashMap<Channel, Counts>();
        for (int i = 0; i < pairs.size(); i++) {
            var hit = values.get(2 * i);
            var miss = values.get(2 * i + 1);
            var hits = number(hit);
            var misses = number(miss);
            if (hits.isPresent() && misses.isPresent() && !(hit.gone() && miss.gone())) {
                counts.put(Channel.of(pairs.get(i).type(), Level.ALL), Counts.of(hits.getAsLong(), misses.getAsLong()));
            }
        }
        return new Reading(clock.millis(), "", false, counts);
    }

    /** A counter that nobody has counted up yet is not there. */
    private static OptionalLong number(KeyValue found) {
        var value = found.value();
        if (found.gone() || value == null) {
            return found.gone() ? OptionalLong.of(0) : OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(value, StandardCharsets.US_ASCII).strip()));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }
}
