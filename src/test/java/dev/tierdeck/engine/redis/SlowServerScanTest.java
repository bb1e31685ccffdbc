package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A scan of a server that becomes slow while it goes on. */
@Timeout(90)
class SlowServerScanTest {
    private static final int KEYS = 60_000;

    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private ToxicProxy proxy;
    private RedisClient client;
    private RedisScan scan;
    private int pages;

    @BeforeEach
    void open() throws Exception {
        proxy = new ToxicProxy(REDIS.port());
        var settings = RedisSettings.of("127.0.0.1", proxy.port());
        client = RedisClient.create(settings.uri());
        client.setOptions(Driver.options(settings));
        scan = new RedisScan(new PlainWire(client.connect(ByteArrayCodec.INSTANCE).async(), "proxy"), Selection.everything(), false);
        var all = new HashMap<byte[], byte[]>();
        IntStream.range(0, KEYS).forEach(i -> all.put(InspectedServer.bytes("quote:" + i), InspectedServer.bytes("v")));
        REDIS.raw().mset(all);
    }

    @AfterEach
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        proxy.close();
    }

    private List<Key> untilItRests() {
        var found = new ArrayList<>(scan.next());
        pages = 1;
        proxy.delay(Direction.TO_CLIENT, Duration.ofMillis(200));
        while (!scan.resting() && !scan.done()) {
            var page = scan.next();
            found.addAll(page);
            pages += page.isEmpty() ? 0 : 1;
        }
        return found;
    }

    @Test
    void next_serverThatBecameSlow_itIsNotAskedForAPageBeyondThoseHandedOut() {
        untilItRests();
        assertThat(scan.resting()).as("before its end").isTrue();
        assertThat(REDIS.scans()).isEqualTo(pages);
    }

    @Test
    void next_serverThatBecameSlow_restsAndAsksForNothing() {
        untilItRests();
        assertThat(scan.resting()).as("before its end").isTrue();
        int scans = REDIS.scans();
        for (int i = 0; i < 10; i++) {
            assertThat(scan.next()).isEmpty();
        }
        assertThat(REDIS.scans()).isEqualTo(scans);
        assertThat(scan.done()).isFalse();
    }

    @Test
    void next_serverThatIsQuickAgain_goesOnByItselfAndGivesEachKeyOnce() {
        var found = untilItRests();
        proxy.pass();
        while (!scan.done()) {
            found.addAll(scan.next());
        }
        assertThat(found).hasSize(KEYS).doesNotHaveDuplicates();
        assertThat(scan.resting()).isFalse();
    }
}
