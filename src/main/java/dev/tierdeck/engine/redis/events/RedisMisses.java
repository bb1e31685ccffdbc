package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.ServerMisses;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Misses of others on one master, followed on a thread of their own as long as somebody wants it, or a setting is still to be put back. How
 * they are told from ours is told in the package's page.
 */
public final class RedisMisses implements ServerMisses, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisMisses.class);
    /** How long events gather before they are judged, in milliseconds. */
    private static final long GATHER = 100;
    /** How often the setting is looked at: others may change it. */
    private static final long LOOK = 5_000;
    /** How soon it is tried again where there is no connection. */
    private static final long AGAIN = 250;
    /** How long a server that tells misses may take to tell ours. */
    private static final long ECHO = 1_000;
    /** Never there. */
    private static final byte[] PROBE = "tierdeck:events".getBytes(StandardCharsets.US_ASCII);

    private final EventServer server;
    private final OwnMisses own;
    private final Catalog catalog;
    private final InstantSource clock;
    private final Switch setting;
    private final Words words;
    private final Semaphore nudge = new Semaphore(0);
    private final Semaphore echo = new Semaphore(0);
    private @Nullable Thread thread;
    private volatile boolean following;
    private volatile boolean closed;
    private volatile Standing standing;
    private volatile @Nullable Hearing told;
    /** The thread's own: the connection, and what is heard there. */
    private EventServer.@Nullable Subscription subscription;
    private @Nullable Hearing hearing;

    /** Nobody is asked before {@link #follow} or {@link #switchOn}. */
    public RedisMisses(EventServer server, OwnMisses own, Catalog catalog, InstantSource clock) {
        this.server = server;
        this.own = own;
        this.catalog = catalog;
        this.clock = clock;
        this.setting = new Switch(server);
        this.words = new Words(server.address());
        this.standing = new Standing(State.UNKNOWN, words.unknown(), "", null);
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public Counts counts() {
        var now = told;
        return now == null ? Counts.NONE : now.counts();
    }

    @Override
    public void follow() {
        following = true;
        start();
        nudge.release();
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            own.hear(true);
            thread = Thread.ofPlatform().daemon().name("tierdeck-redis-misses").start(this::run);
        }
    }

    @Override
    public void rest() {
        following = false;
        setting.release();
        nudge.release();
    }

    @Override
    public void switchOn() {
        if (server.readOnly()) {
            throw new CacheException.ReadOnly("changing what key events the server sends");
        }
        var version = server.version();
        if (Words.isOld(version)) {
            throw new CacheException.NotPermitted(words.old(version), null);
        }
        try {
            setting.on();
        } finally {
            if (setting.isOwed()) {
                start();
            }
        }
        follow();
    }

    @Override
    public void switchOff() {
        try {
            setting.off();
        } finally {
            nudge.release();
        }
    }

    private void run() {
        while (goesOn()) {
            listen(attempt() ? LOOK : AGAIN);
        }
    }

    /** Whether there is anything to do; the thread ends where not. */
    private synchronized boolean goesOn() {
        boolean more = !closed && (following || setting.isOwed());
        if (!more) {
            unsubscribe();
            own.hear(false);
            stand(State.UNKNOWN, words.resting());
            thread = null;
        }
        return more;
    }

    /** Looks how the server is set and listens where it tells; false where it can't be reached. */
    private boolean attempt() {
        try {
            if (following) {
                look();
            } else {
                setting.look();
            }
            return true;
        } catch (CacheException.NotPermitted refused) {
            unsubscribe();
            stand(State.REFUSED, refused.getMessage());
            return true;
        } catch (CacheException away) {
            unsubscribe();
            stand(State.AWAY, away.getMessage());
            return false;
        } catch (RuntimeException failure) {
            LOG.warn("Misses of others on {} can't be followed now", server.address(), failure);
            unsubscribe();
            stand(State.AWAY, words.away());
            return false;
        }
    }

    private void look() {
        var version = server.version();
        if (Words.isOld(version)) {
            stand(State.REFUSED, words.old(version));
            return;
        }
        try {
            setting.look();
        } catch (CacheException.NotPermitted refused) {
            listenUnasked(refused);
            return;
        }
        if (Letters.cover(setting.found())) {
            subscribe();
            var before = setting.before();
            stand(before == null ? State.ON : State.SWITCHED_ON, before == null ? words.on() : words.switchedOn(before));
        } else {
            unsubscribe();
            stand(State.OFF, words.off(setting.found()));
        }
    }

    /** Where the setting can't be read, a miss of our own tells whether misses are told. */
    private void listenUnasked(CacheException.NotPermitted refused) {
        subscribe();
        echo.drainPermits();
        server.miss(PROBE);
        boolean tells = acquired(echo, ECHO);
        stand(tells ? State.ON : State.REFUSED, tells ? words.onUnasked() : words.refused(refused));
    }

    private void subscribe() {
        if (subscription == null || !subscription.answers()) {
            unsubscribe();
            var fresh = new Hearing(own, catalog, clock);
            subscription = server.subscribe((event, key) -> came(fresh, event, key));
            hearing = fresh;
        }
    }

    private void came(Hearing fresh, KeyEvent event, byte[] key) {
        if (event == KeyEvent.MISS && Arrays.equals(key, PROBE)) {
            echo.release();
        }
        fresh.came(event, key);
    }

    private void unsubscribe() {
        if (subscription != null) {
            subscription.close();
        }
        subscription = null;
        hearing = null;
    }

    /** Judges what comes until it is time to look again, or somebody wants something. */
    private void listen(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (subscription == null || !subscription.isOver()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || acquired(nudge, subscription == null ? left : Math.min(left, GATHER))) {
                nudge.drainPermits();
                return;
            }
            judge();
        }
    }

    private void judge() {
        var now = hearing;
        if (now == null) {
            return;
        }
        now.judge();
        if (told != now && now.since() != null) {
            told = now;
            stand(standing.state(), standing.sentence());
        }
    }

    /** While misses are told, it stands so since the hearing began; that begins a moment after the connection. */
    private void stand(State state, String sentence) {
        boolean on = state == State.ON || state == State.SWITCHED_ON;
        standing = new Standing(state, sentence, setting.found(), on && hearing != null ? hearing.since() : null);
    }

    private static boolean acquired(Semaphore semaphore, long millis) {
        try {
            return semaphore.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts the thread that follows misses", unexpected);
        }
    }

    /** Puts the setting back and ends. What can't be put back is logged with what it was. */
    @Override
    public void close() {
        following = false;
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        setting.close();
        nudge.release();
        if (running != null) {
            join(running);
        }
    }

    private static void join(Thread running) {
        try {
            running.join(Duration.ofSeconds(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
