package dev.tierdeck.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A real server that goes away and comes back, a cache on it, and what the log says meanwhile. */
public final class Outage implements AutoCloseable {
    /**
     * How long a view may take to show what is so, counted from the server's answering: 2 s is what the schedules allow, the rest is for
     * a machine that others use too.
     */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** How it goes away. */
    public enum Way {
        /** As by a power cut; it comes back empty, but for what is put there whenever it begins. */
        KILLED,
        /** The network resets every connection. */
        REFUSED,
        /** The network accepts, and nothing comes back. */
        STALLED
    }

    private final Consumer<RawRedis> data;
    private final Way way;
    private final int port = RedisProcess.freePort();
    private final @Nullable ToxicProxy network;
    private long answering;
    private final Cache cache;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private RedisProcess server;

    /** The server runs; {@code data} puts into it what stands there whenever it begins. */
    public Outage(Consumer<RawRedis> data) {
        this(data, Way.KILLED);
    }

    /** The same where it goes away in another way. */
    public Outage(Consumer<RawRedis> data, Way way) {
        this.data = data;
        this.way = way;
        begin();
        network = way == Way.KILLED ? null : new ToxicProxy(port);
        cache = new CacheBuilder().catalog(Layouts.bundled())
                .tier(RedisTier.open(RedisSettings.of("127.0.0.1", door())).awaitConnected(Duration.ofSeconds(20))).build();
        logged.start();
        ours().setLevel(Level.INFO);
        ours().addAppender(logged);
    }

    private int door() {
        return network == null ? port : network.port();
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("dev.tierdeck");
    }

    private void begin() {
        server = RedisProcess.start(port);
        try (var raw = new RawRedis(port)) {
            data.accept(raw);
        }
    }

    public Cache cache() {
        return cache;
    }

    /** Where it listens, as sentences name it. */
    public String address() {
        return "127.0.0.1:" + door();
    }

    /** The server's own port, whatever stands before it. */
    public int port() {
        return port;
    }

    /** It is gone, and the cache knows. */
    public void away() {
        switch (way) {
            case KILLED -> {
                server.kill();
                server.close();
            }
            case REFUSED -> network.refuse();
            case STALLED -> network.stall(ToxicProxy.Direction.TO_CLIENT);
        }
        Await.until("the server is known to be away", () -> redis().state() == TierStatus.State.DOWN);
    }

    /** It is back, and the cache knows. */
    public void back() {
        answer();
        Await.until("the server is known to be back", () -> redis().state() == TierStatus.State.OK);
    }

    /** It answers from now on, whether or not anybody knows. */
    public void answer() {
        if (way == Way.KILLED) {
            begin();
        } else {
            network.pass();
        }
        answering = System.nanoTime();
    }

    /** Tells how long ago the server began to answer; fails when that is longer than {@code who} may take to show what is so. */
    public void requireSoon(String who) {
        var taken = Duration.ofNanos(System.nanoTime() - answering);
        System.out.printf("%s, %s: right again %d ms after the server answered%n", who, way, taken.toMillis());
        if (taken.compareTo(LONGEST) > 0) {
            throw new AssertionError(who + " took " + taken + " to show what is so");
        }
    }

    private TierStatus redis() {
        return cache.tiers().stream().filter(tier -> tier.tier() == TierId.REDIS).findFirst().orElseThrow();
    }

    /** What the log has said from this level on, in its order. */
    public List<String> log(Level from) {
        return List.copyOf(logged.list).stream().filter(event -> event.getLevel().isGreaterOrEqual(from))
                .map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        ours().detachAppender(logged);
        ours().setLevel(null);
        cache.close();
        if (network != null) {
            network.close();
        }
        server.close();
    }
}
