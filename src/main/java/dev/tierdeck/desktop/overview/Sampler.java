package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.ServerFacts;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the cache's own counters twice a second, which costs next to nothing, and those of the server once a second, but only while they
 * are wanted: each is a command to the server. What happened while they were not wanted is spread over that time.
 */
final class Sampler {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final Duration OWN = Duration.ofMillis(500);
    private static final Duration SERVER = Duration.ofSeconds(1);
    /** An hour of own readings and a little more. */
    private static final int KEPT = 7_300;

    private final Cache cache;
    private final Tasks tasks;
    private final Runnable arrived;
    private final Timeline own = new Timeline(KEPT);
    private final Timeline server = new Timeline(KEPT);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private @Nullable Lately lately;
    private Tasks.@Nullable Handle serverSampling;
    private boolean asked;
    private boolean serverAsked;

    /** {@code arrived} is called after each reading. */
    Sampler(Cache cache, Tasks tasks, Runnable arrived) {
        this.cache = cache;
        this.tasks = tasks;
        this.arrived = arrived;
    }

    void begin() {
        tasks.every(OWN, this::sample);
    }

    private void sample() {
        if (!asked) {
            asked = true;
            tasks.quietly(progress -> cache.stats(), this::take, this::failed);
        }
    }

    private void take(CacheStats stats) {
        asked = false;
        own.add(Reading.of(stats));
        if (lately == null) {
            lately = new Lately(stats);
        }
        lately.add(stats);
        arrived.run();
    }

    private void failed(Exception failure) {
        asked = false;
        LOG.warn("The cache's counters could not be read", failure);
    }

    /** Whether somebody looks at the server's counters. */
    void wantServer(boolean wanted) {
        if (wanted && serverSampling == null) {
            serverSampling = tasks.every(SERVER, this::sampleServer);
        } else if (!wanted && serverSampling != null) {
            serverSampling.stop();
            serverSampling = null;
        }
    }

    private void sampleServer() {
        if (!serverAsked) {
            serverAsked = true;
            tasks.quietly(progress -> cache.inspector().server(), this::takeServer, this::serverFailed);
        }
    }

    private void takeServer(ServerFacts facts) {
        serverAsked = false;
        trouble.set("");
        server.add(Reading.of(facts));
        arrived.run();
    }

    private void serverFailed(Exception failure) {
        serverAsked = false;
        if (trouble.get().isEmpty()) {
            LOG.warn("The server's counters could not be read", failure);
        }
        trouble.set(failure instanceof CacheException known ? known.getMessage() : failure.toString());
    }

    Timeline own() {
        return own;
    }

    Timeline server() {
        return server;
    }

    /** How the tiers answered lately. */
    List<Picture.TierRow> tiers(Domain domain) {
        return lately == null ? List.of() : lately.rows(domain);
    }

    /** Why the server's counters can't be read; empty when they can. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }
}
