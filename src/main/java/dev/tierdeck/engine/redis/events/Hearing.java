package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.ServerMisses.Counts;
import dev.tierdeck.engine.SipHash;
import dev.tierdeck.engine.TypeName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is heard from one beginning to the next break: misses by type and cause, ours taken off. Events come in on the connection's thread and
 * are judged on another.
 */
final class Hearing {
    /** Of keys that no layout knows, or of no type. */
    static final TypeName OTHER = new TypeName(Placement.OTHER, Placement.OTHER, Placement.OTHER);

    private static final long NEVER = Long.MAX_VALUE;
    private static final int ROOM = 4 << 20;
    private static final int DEPARTURES = 1 << 17;
    private static final byte[] ENGINES = "tierdeck:".getBytes(StandardCharsets.US_ASCII);
    private static final KeyEvent[] EVENTS = KeyEvent.values();
    /** What a counter takes with its name, about. */
    private static final long COUNTER = 400;

    private final OwnMisses own;
    private final Catalog catalog;
    private final InstantSource clock;
    private final long begun;
    private final SipHash hash = SipHash.random();
    private final Backlog events = new Backlog(ROOM);
    private final Departures departures = new Departures(DEPARTURES);
    private final Expected expected = new Expected();
    private final Map<Placement, Map<MissCause, Long>> misses = new HashMap<>();
    private long ours;
    private long opened = NEVER;
    private volatile @Nullable Instant since;
    private volatile Counts counts = Counts.NONE;

    /** One that begins as soon as the lookups of ours that are under way are over: which of their events were told, nobody knows. */
    Hearing(OwnMisses own, Catalog catalog, InstantSource clock) {
        this.own = own;
        this.catalog = catalog;
        this.clock = clock;
        this.begun = own.nextSlice();
    }

    /** Since when misses are counted; null until then. */
    @Nullable Instant since() {
        return since;
    }

    /** An event came. The engine's own keys are not the user's, whoever looks for them. */
    void came(KeyEvent event, byte[] key) {
        if (!isEngines(key)) {
            events.add(own.now(), event.ordinal(), key);
        }
    }

    static boolean isEngines(byte[] key) {
        return key.length >= ENGINES.length && Arrays.equals(key, 0, ENGINES.length, ENGINES, 0, ENGINES.length);
    }

    /** Judges what can be judged; near to running out of room, all that there is. */
    void judge() {
        long settled = own.settled();
        if (opened == NEVER && settled >= begun) {
            opened = own.now();
            since = clock.instant();
        }
        expect();
        boolean any = false;
        while (events.next(events.isPressed() ? NEVER : settled)) {
            judge(EVENTS[events.number()], events.key(), events.at() >= opened);
            any = true;
        }
        if (any || events.counts()[1] != counts.dropped()) {
            counts = counted();
        }
    }

    private void expect() {
        var told = own.told();
        while (told.next(NEVER)) {
            if (told.at() >= begun) {
                expected.add(hash(told.key()), told.number(), own.now());
            }
        }
        expected.giveUp(own.now());
    }

    private long hash(byte[] key) {
        return hash.of(key, 0, key.length);
    }

    private void judge(KeyEvent event, byte[] key, boolean counts) {
        long name = hash(key);
        if (event.cause() != null) {
            departures.add(name, event.cause());
        } else if (expected.take(name)) {
            ours++;
        } else if (counts) {
            misses.computeIfAbsent(catalog.shelf(Key.of(key)), place -> new EnumMap<>(MissCause.class))
                    .merge(departures.cause(name), 1L, Long::sum);
        }
    }

    private Counts counted() {
        var types = new HashMap<TypeName, Map<MissCause, Long>>();
        misses.forEach((place, causes) -> causes.forEach((cause, count) ->
                types.computeIfAbsent(type(place), name -> new EnumMap<>(MissCause.class)).merge(cause, count, Long::sum)));
        types.replaceAll((type, causes) -> Map.copyOf(causes));
        var came = events.counts();
        return new Counts(types, ours, came[0], came[1], departures.forgotten(), bytes());
    }

    private static TypeName type(Placement place) {
        return place.type() == null ? OTHER : new TypeName(place.layout(), place.domain(), place.type());
    }

    private long bytes() {
        return events.bytes() + own.told().bytes() + departures.bytes() + expected.bytes() + misses.size() * COUNTER;
    }

    Counts counts() {
        return counts;
    }
}
