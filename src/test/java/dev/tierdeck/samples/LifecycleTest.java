package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A cache with its background tasks, from its start to its end. */
@Timeout(60)
class LifecycleTest {
    private static final long DAY = 86_400;

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    @Test
    void service_isBuiltStartedAndStopped() {
        CacheService service = Desk.service(REDIS.port(), folder).application("lifecycle").build();
        assertThat(service.isRunning()).isFalse();

        service.warmers().add(Warmer.of("rates", Duration.ofMinutes(5), cache -> 0));
        service.start();
        assertThat(service.isRunning()).isTrue();
        assertThat(service.backgroundTaskCount()).as("a look at the tiers, the clean-up, the warmer").isEqualTo(3);

        service.stop();
        assertThat(service.isRunning()).isFalse();
        assertThat(service.backgroundTaskCount()).isZero();
    }

    /** Sessions and limits that nobody used for 24 h go at the start, and every 6 h. */
    @Test
    void start_oldSessionsStand_theyAreCleanedUpAndOthersStay() {
        leave("tradecore:auth:session:old", DAY + 3600);
        leave("tradecore:auth:session:young", 60);
        leave("tradecore:user:profile:old", DAY + 3600);
        try (var service = Desk.open(REDIS.port(), folder)) {
            Await.until("the old session is gone", () -> exists("tradecore:auth:session:old") == 0);
            Await.until("the clean-up has ended", () -> service.check().upkeep().stream()
                    .anyMatch(task -> task.name().equals("clean-up") && task.runs() > 0 && !task.running()));

            assertThat(exists("tradecore:auth:session:young")).isEqualTo(1);
            assertThat(exists("tradecore:user:profile:old")).as("clean-up is for sessions and limits alone").isEqualTo(1);
        }
    }

    /** Leaves a session behind that was not used for so long, in seconds. */
    private static void leave(String key, long unused) {
        REDIS.foreign().call("SET", "template", "{\"user_id\": \"ada\"}");
        REDIS.foreign().call("RESTORE", key, "0", REDIS.foreign().call("DUMP", "template"), "IDLETIME", Long.toString(unused));
    }

    private static long exists(String key) {
        return (Long) REDIS.foreign().call("EXISTS", key);
    }

    /** The last thing that is logged is what the cache has done. */
    @Test
    void stop_logsTheFinalFigures() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(CacheService.class);
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            var service = Desk.service(REDIS.port(), folder).application("orders").open();
            var type = CacheType.of("myapp/own/value", Text.UTF_8).tiers(TierId.MEMORY);
            service.cache().get(type, Key.of("a"), loaded -> "1");
            service.cache().get(type, Key.of("a"));
            service.stop();
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }

        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("orders stops: 1 hits, 1 misses (hit rate 50.0 %)"));
    }
}
