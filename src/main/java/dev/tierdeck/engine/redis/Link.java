package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import dev.tierdeck.engine.redis.cost.CommandCount;
import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a session to the server: opens one, waits for its end, opens the next. Gives the last word on why there is none. */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    /** How often sentinels are asked whether the master is still the same. */
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** How exact the driver's limit of a connection's greeting is, in milliseconds. It wakes so often, also where nothing is to be done. */
    private static final long TICK = 250;
    private static final long FIRST_PAUSE = 50;
    /** Most of a second is left to the views, which look once a second: together they are to be right within two. */
    private static final long LONGEST_PAUSE = 250;
    /** A refused password is not made right by trying it again; a server may even lock the user out. */
    private static final long PAUSE_AFTER_REFUSAL = 30_000;

    /** Told on the link's thread when a session is there, before anybody may use it, and on the connection's thread when it ends. */
    interface Watcher {
        void opened(Session session);

        void ended(Session session);
    }

    private final RedisSettings settings;
    private final CommandCount count;
    private final Watcher watcher;
    private final Semaphore nudge = new Semaphore(0);
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<@Nullable Session> session = new AtomicReference<>();
    private volatile TierStatus status;
    private @Nullable Explained explained;
    /** Where the link connects to, or did last; for the link's thread. */
    private RedisSettings at;
    /** How many attempts in a row have failed; for the link's thread. */
    private int failed;
    private volatile boolean closed;
    /** Whether the log says that it is away. */
    private volatile boolean told;

    Link(RedisSettings settings, CommandCount count, Watcher watcher) {
        this.settings = settings;
        this.at = settings;
        this.count = count;
        this.watcher = watcher;
        this.status = status(TierStatus.State.CONNECTING, "Connecting to " + settings.address() + ".", null);
    }

    void start() {
        Thread.ofPlatform().daemon().name("tierdeck-redis-link").start(this::run);
    }

    private void run() {
        var timer = new HashedWheelTimer(new DefaultThreadFactory("lettuce-timer", true), TICK, TimeUnit.MILLISECONDS);
        var resources = ClientResources.builder().timer(timer).nettyCustomizer(count).build();
        var client = new AsyncClient(resources);
        warnOfLooseHost();
        try {
            keepAlive(client);
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
            timer.stop();
            ended.complete(null);
        }
    }

    private void keepAlive(RedisClient client) {
        var group = settings.sentinels();
        try (var sentinels = group == null ? null : new SentinelWatch(client, settings, group)) {
            keepAlive(client, sentinels);
        }
    }

    private void keepAlive(RedisClient client, @Nullable SentinelWatch sentinels) {
        long pause = FIRST_PAUSE;
        while (!closed) {
            var failure = live(client, sentinels);
            failed = failure == null ? 0 : failed + 1;
            if (failed == 0 || failed > settings.seeds().size()) {
                firstAttempt.complete(null);
            }
            pause = failure == null ? FIRST_PAUSE
                    : Failures.isRefusal(failure) ? PAUSE_AFTER_REFUSAL : Math.min(pause * 2, LONGEST_PAUSE);
            pause(pause);
        }
    }

    /** One session from its opening to its end; the failure when it could not be opened. */
    private @Nullable Throwable live(RedisClient client, @Nullable SentinelWatch sentinels) {
        try (var opened = Session.open(client, place(sentinels))) {
            requireMaster(opened);
            watcher.opened(opened);
            opened.end().thenRun(() -> lost(opened));
            session.set(opened);
            if (closed) {
                return null;
            }
            if (!opened.end().isDone()) {
                status = status(opened.run().master().isEmpty() ? TierStatus.State.OK : TierStatus.State.DEGRADED, answers(opened), null);
                tellReturn();
            }
            firstAttempt.complete(null);
            stay(opened, sentinels);
            return null;
        } catch (RuntimeException | Failed failure) {
            var reason = reason(failure);
            report(Failures.connecting(reason, at));
            return reason;
        } finally {
            session.set(null);
        }
    }

    /** Where to connect: asked anew each time behind sentinels. */
    private RedisSettings place(@Nullable SentinelWatch sentinels) throws Failed {
        at = settings.attempt(failed);
        at = sentinels == null ? at : settings.at(sentinels.master());
        return at;
    }

    /** Sentinels may name a server that has not heard of it yet. */
    private void requireMaster(Session opened) throws Failed {
        if (settings.sentinels() != null && !opened.run().master().isEmpty()) {
            throw new Failed(Fault.REPLICA, opened.run().master());
        }
    }

    /** Waits for a session's end, and ends it when its server is the master no more. */
    private void stay(Session opened, @Nullable SentinelWatch sentinels) {
        while (sentinels != null && !closed && !over(opened)) {
            var now = master(sentinels);
            if (now != null && !now.equals(new Place(at.host(), at.port()))) {
                LOG.info("The master of {} is now {}", settings.address(), now);
                opened.close();
            }
        }
        opened.end().join();
    }

    private static boolean over(Session opened) {
        try {
            opened.end().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (InterruptedException | ExecutionException unexpected) {
            throw new IllegalStateException("nobody interrupts the link's thread, and an end does not fail", unexpected);
        }
    }

    /** Null while no sentinel says: a master that answers is kept. */
    private static @Nullable Place master(SentinelWatch sentinels) {
        try {
            return sentinels.master();
        } catch (Failed unsaid) {
            LOG.debug("No sentinel says where the master is", unsaid);
            return null;
        }
    }

    /** What the driver can't tell of TLS is looked at, once for each kind of failure: a server is not asked twice each time it is away. */
    private Throwable reason(Throwable failure) {
        if (failure instanceof Failed || !Failures.isUnexplained(failure)) {
            return failure;
        }
        var before = explained;
        var kind = Failures.kind(failure);
        if (before == null || !before.kind.equals(kind)) {
            var reason = new TlsLook(at).reason(failure);
            explained = new Explained(kind, reason instanceof Failed known ? known : null);
            return reason;
        }
        return before.reason == null ? failure : before.reason;
    }

    /** Why a kind of failure came about; null where a look did not tell. */
    private record Explained(String kind, @Nullable Failed reason) {}

    private String answers(Session opened) {
        explained = null;
        var tls = settings.tls();
        var master = opened.run().master();
        if (!master.isEmpty()) {
            return settings.address() + " is a replica of " + master + ": it takes no writes, and what it holds may be late. Give the master's address.";
        }
        return "Redis " + opened.run().version() + " answers at " + opened.address() + (settings.sentinels() == null ? "" : ", the master of "
                + settings.address()) + (tls == null ? "." : tls.checkHost() ? " over TLS." : " over TLS, without a check that the certificate is for this host.");
    }

    private void warnOfLooseHost() {
        if (settings.tls() != null && !settings.tls().checkHost()) {
            LOG.warn("Whether the certificate of {} is for that host is not checked: whoever has one of the same authority can pass for it",
                    settings.address());
        }
    }

    /** Told on another thread than the link's, which may have opened the next session by then: that one is left alone. */
    private void lost(Session ended) {
        watcher.ended(ended);
        session.compareAndSet(ended, null);
        if (!closed && session.get() == null) {
            status = status(TierStatus.State.CONNECTING, "The connection to " + settings.address() + " broke. Connecting again.", null);
            told = true;
            LOG.warn("The connection to {} broke; it is opened again as soon as that is possible", settings.address());
        }
    }

    private void report(CacheException.TierUnavailable failure) {
        var before = status;
        if (before.state() != TierStatus.State.DOWN || !before.sentence().equals(failure.getMessage())) {
            // One line when it goes, however often and for how many reasons it can't be opened again, and one when it is back.
            if (told && !Failures.isRefusal(failure)) {
                LOG.debug("{}", failure.getMessage(), failure.getCause());
            } else {
                LOG.warn("{}", failure.getMessage(), failure.getCause());
            }
            told = true;
            status = status(TierStatus.State.DOWN, failure.getMessage(), failure);
        }
    }

    private void tellReturn() {
        if (told) {
            told = false;
            LOG.info("{}", status.sentence());
        }
    }

    private void pause(long millis) {
        try {
            if (nudge.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                nudge.drainPermits();
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts the link's thread", unexpected);
        }
    }

    /** The session of now. */
    Session session() {
        var now = session.get();
        if (now == null || now.end().isDone()) {
            throw Failures.unavailable(status.sentence(), status.cause());
        }
        return now;
    }

    /** The same, if there is one. */
    Optional<Session> open() {
        return Optional.ofNullable(session.get()).filter(now -> !now.end().isDone());
    }

    TierStatus status() {
        return status;
    }

    void retry() {
        nudge.release();
    }

    /** Waits for the first attempt to end, well or not; throws why when there is no session. */
    void awaitConnected(Duration limit) {
        awaitAttempt(limit);
        session();
    }

    /** Waits for the first attempt to end, well or not. */
    void awaitAttempt(Duration limit) {
        try {
            firstAttempt.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw Failures.unavailable(settings.address() + " did not answer within " + limit.toMillis() + " ms.", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failures.unavailable("Connecting to " + settings.address() + " was interrupted.", stopped);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private static TierStatus status(TierStatus.State state, String sentence, @Nullable Throwable cause) {
        return new TierStatus(TierId.REDIS, state, sentence, Instant.now(), cause);
    }

    @Override
    public void close() {
        closed = true;
        nudge.release();
        var now = session.get();
        if (now != null) {
            now.close();
            now.closed().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        }
        ended.completeOnTimeout(null, 3, TimeUnit.SECONDS).join();
    }
}
