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
import org.slf4j.LoggerFactory;

/** A real server that goes away as by a power cut and comes back empty, a cache on it, and what the log says meanwhile. */
public final class Outage implements AutoCloseable {
    private final Consumer<RawRedis> data;
    private final int port = RedisProcess.freePort();
    private final Cache cache;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private RedisProcess server;

    /** The server runs; {@code data} puts into it what stands there whenever it begins. */
    public Outage(Consumer<RawRedis> data) {
        this.data = data;
        begin();
        cache = new CacheBuilder().catalog(Layouts.bundled())
                .tier(RedisTier.open(RedisSettings.of("127.0.0.1", port)).awaitConnected(Duration.ofSeconds(20))).build();
        logged.start();
        ours().setLevel(Level.INFO);
        ours().addAppender(logged);
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
        return "127.0.0.1:" + port;
    }

    /** It is gone, and the cache knows. */
    public void away() {
        server.kill();
        server.close();
        Await.until("the server is known to be away", () -> redis().state() == TierStatus.State.DOWN);
    }

    /** It is back, and the cache knows. */
    public void back() {
        begin();
        Await.until("the server is known to be back", () -> redis().state() == TierStatus.State.OK);
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
        server.close();
    }
}
