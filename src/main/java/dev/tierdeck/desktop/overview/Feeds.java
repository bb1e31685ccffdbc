package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.count.Culprits;
import dev.tierdeck.desktop.overview.count.Latencies;
import dev.tierdeck.desktop.overview.count.Reading;
import dev.tierdeck.desktop.overview.count.Timeline;
import dev.tierdeck.desktop.overview.freshness.Trouble;
import dev.tierdeck.engine.CacheStats;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where counters come from. The cache's own are read twice a second from the start, which costs next to nothing; those of a server once a
 * second, but only while they are looked at: each is a command to the server.
 */
final class Feeds {
    private static final Duration OWN = Duration.ofMillis(500);
    private static final Duration SERVER = Duration.ofSeconds(1);

    private final Map<Source, Feed<?>> feeds = new EnumMap<>(Source.class);
    private final Latencies latencies = new Latencies();
    private final Culprits culprits = new Culprits();
    private final PlatformCounters counters;
    private final FleetModel fleet;

    /** {@code arrived} is called after each answer, with whose it was. */
    Feeds(Around around, OthersModel others, FleetModel fleet, Consumer<Source> arrived) {
        var cache = around.cache();
        this.fleet = fleet;
        counters = new PlatformCounters(cache, around.clock());
        feeds.put(Source.PROCESS, new Feed<>(around.tasks(), around.clock(), Source.PROCESS, OWN, progress -> cache.stats(), this::own, arrived));
        feeds.put(Source.SERVER, new Feed<>(around.tasks(), around.clock(), Source.SERVER, SERVER,
                progress -> cache.inspector().patient().server(), Reading::of, arrived));
        feeds.put(Source.FLEET, new Feed<>(around.tasks(), around.clock(), Source.FLEET, SERVER,
                progress -> fleet.read(), fleet::take, arrived, fleet::interrupt));
        feeds.put(Source.OTHERS, new Feed<>(around.tasks(), around.clock(), Source.OTHERS, SERVER,
                progress -> others.read(), others::take, arrived));
        feeds.put(Source.COUNTERS, new Feed<>(around.tasks(), around.clock(), Source.COUNTERS, SERVER,
                progress -> counters.read(), each -> each, arrived));
    }

    private Reading own(CacheStats stats) {
        latencies.add(stats);
        culprits.add(stats);
        return Reading.of(stats);
    }

    /** Reads the counters of this source, besides the cache's own; null for none. */
    void want(@Nullable Source wanted) {
        feeds.forEach((source, feed) -> feed.want(source == Source.PROCESS || source == wanted));
    }

    Timeline timeline(Source source) {
        var all = feeds.get(source).timeline();
        return source == Source.FLEET ? fleet.timeline(all) : all;
    }

    @Nullable Trouble trouble(Source source) {
        return feeds.get(source).trouble();
    }

    /** How long the tiers' answers took. */
    Latencies latencies() {
        return latencies;
    }

    /** Who invalidated what was asked for. */
    Culprits culprits() {
        return culprits;
    }

    /** The processes that embed the engine. */
    FleetModel fleet() {
        return fleet;
    }

    /** What the platforms count themselves. */
    PlatformCounters counters() {
        return counters;
    }
}
