package dev.tierdeck.engine.fleet;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.OwnProcess;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.warm.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the fleet of one cache of this process, again and again until it is closed. A server that is away is told when it is back. */
public final class Announcer implements AutoCloseable {
    /** From one telling to the next: two may be lost before a member is forgotten. */
    public static final Duration EVERY = Duration.ofMillis(2_500);
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final Cache cache;
    private final String app;
    private final Scheduler scheduler;
    private final Instant started;
    private final String instance = OwnProcess.instance();
    private final String host = OwnProcess.host();
    private boolean told = true;
    private boolean closed;

    private Announcer(Cache cache, String app, Scheduler scheduler, InstantSource clock) {
        this.cache = cache;
        this.app = app;
        this.scheduler = scheduler;
        this.started = clock.instant();
    }

    /**
     * Begins to tell of this cache, at once.
     *
     * @param app names the program, for people
     * @param scheduler says when to tell again; closed with the announcer
     */
    public static Announcer start(Cache cache, String app, Scheduler scheduler, InstantSource clock) {
        var announcer = new Announcer(cache, app, scheduler, clock);
        scheduler.after(Duration.ZERO, announcer::tell);
        return announcer;
    }

    /** Names this cache of this process. */
    public String instance() {
        return instance;
    }

    /** Under one lock with {@link #close}: what was taken back is not told once more. */
    private synchronized void tell() {
        if (closed) {
            return;
        }
        try {
            cache.fleet().announce(member());
            note(true, null);
        } catch (CacheException.ReadOnly never) {
            LOG.info("This process is not announced, as its connection is read-only");
            return;
        } catch (CacheException away) {
            note(false, away);
        }
        scheduler.after(EVERY, this::tell);
    }

    /** A change is worth a line, not each attempt. */
    private void note(boolean now, @Nullable Throwable why) {
        if (now != told) {
            LOG.info("This process, {}, {} announced to others", instance, now ? "is again" : "can't be", why);
        }
        told = now;
    }

    private FleetMember member() {
        var stats = cache.stats();
        return new FleetMember(instance, app, host, ProcessHandle.current().pid(), version(), started,
                cache.vitals().tiers().stream().map(Announcer::holding).toList(),
                new CacheStats(stats.at(), stats.since(), stats.types(), CacheStats.Upkeep.NONE));
    }

    private static FleetMember.Holding holding(Vitals.OfTier tier) {
        var size = Objects.requireNonNullElse(tier.size(), new Sized.Size(null, null));
        return new FleetMember.Holding(tier.status().tier(), tier.status().state(), size.entries(), size.bytes());
    }

    private static String version() {
        return Objects.requireNonNullElse(Fleet.class.getPackage().getImplementationVersion(), "");
    }

    /** Tells no more, and takes back what was told; where that can't be done it is forgotten within {@link Fleet#LIFE}. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        scheduler.close();
        try {
            cache.fleet().leave(instance);
        } catch (CacheException away) {
            LOG.debug("{} is forgotten by itself in {}", instance, Fleet.LIFE, away);
        }
    }
}
