package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ForeignKeys;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** What a window that nobody sees asks its server. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class HiddenDeskTest {
    /** The cost label asks every three seconds, boards each second. */
    private static final long WHILE = 4_500_000_000L;

    private static final Set<String> PING = Set.of("ping");

    private RedisProcess server;
    private RawRedis foreign;
    private Cache cache;
    private LiveDesk desk;

    @BeforeEach
    void open() {
        server = RedisProcess.start();
        foreign = new RawRedis(server.port());
        ForeignKeys.writeTo(foreign);
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(Layouts.bundled()).tier(redis).build();
        desk = LiveDesk.look(() -> new LiveDesk(cache));
    }

    @AfterEach
    void close() {
        desk.close();
        cache.close();
        foreign.close();
        server.close();
    }

    /** How often each command was called. */
    private Map<String, Long> calls() {
        return foreign.text("INFO", "commandstats").lines().filter(line -> line.startsWith("cmdstat_"))
                .collect(Collectors.toMap(line -> line.substring(8, line.indexOf(':')),
                        line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+),.*", "$1")), Long::sum, TreeMap::new));
    }

    /** What was called over a while, without the question itself. */
    private Map<String, Long> asked() {
        var before = calls();
        LockSupport.parkNanos(WHILE);
        var after = calls();
        after.merge("info", -1L, Long::sum);
        after.replaceAll((command, count) -> count - before.getOrDefault(command, 0L));
        after.values().removeIf(count -> count == 0);
        return after;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"BARS", "SETTINGS"})
    void windowIconified_asksForNothingButWhetherTheServerIsThere(ViewId id) {
        desk.show(ViewId.OVERVIEW);
        desk.show(id);
        Await.until("the view asks", () -> calls().containsKey("info"));
        desk.inWindow(() -> desk.stage().setIconified(true));
        // A question that was put off, as this window had taken enough of the server's time, may come a while after it was hidden.
        var hidden = Await.seen("nothing but whether it is there is asked over a while", this::asked, calls -> PING.containsAll(calls.keySet()));
        assertThat(hidden).as("the server is asked whether it is there").containsKey("ping");
        desk.inWindow(() -> desk.stage().setIconified(false));
        assertThat(asked()).as("it goes on when it is seen again").containsKey("info");
    }
}
