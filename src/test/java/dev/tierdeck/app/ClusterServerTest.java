package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own on a cluster, which is given by one of its nodes, or by several. */
@Timeout(120)
final class ClusterServerTest {
    private static ClusterProcess cluster;
    private static RawRedis foreign;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        cluster = ClusterProcess.start(false);
        foreign = RawRedis.on(cluster.masters());
    }

    @AfterAll
    static void stop() {
        foreign.close();
        cluster.close();
    }

    @BeforeEach
    void fill() {
        foreign.call("FLUSHALL");
        Stream.of("NVDA", "AAPL", "MSFT", "TSLA", "AMD", "INTC").forEach(symbol ->
                foreign.call("SET", "tradecore:market:quote:" + symbol, "{\"price\":1}", "EX", "5000"));
        foreign.call("SET", "strange", "v");
    }

    private String run(String address, String... args) throws IOException, InterruptedException {
        var err = Files.createTempFile(home, "err", "");
        var child = Children.alone(home, Main.class, Stream.concat(Stream.of(args), Stream.of("--redis", address)).toArray(String[]::new));
        var process = child.redirectError(err.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%s", out, Files.readString(err)).isZero();
        return out;
    }

    @Test
    void keysOfAllMasters_areListed_andOneIsInspected() throws Exception {
        assertThat(run(cluster.address(), "keys", "--json").lines()).hasSize(7);
        assertThat(run(cluster.address(), "inspect", "tradecore:market:quote:NVDA")).contains("tradecore/MARKET/quote", "digest");
    }

    @Test
    void severalNodes_theFirstIsAway_isOpened_andItsMastersAreWell() throws Exception {
        var address = "redis-cluster://127.0.0.1:" + RedisProcess.freePort() + ",127.0.0.1:" + cluster.port(1);

        assertThat(run(address, "health", "--probe")).contains("redis         ok", "All 3 masters of the cluster answer.", "delete        ok");
    }

    @Test
    void pattern_isInvalidatedOnAllMasters_andTakenBack() throws Exception {
        var report = run(cluster.address(), "invalidate", "--match", "tradecore:market:quote:*", "--yes", "--json");
        var undo = Pattern.compile("\"undo\":\"([^\"]+)\"").matcher(report);
        assertThat(undo.find()).as(report).isTrue();
        assertThat(run(cluster.address(), "keys", "--json").lines()).singleElement().asString().contains("strange");

        run(cluster.address(), "undo", undo.group(1));
        assertThat(run(cluster.address(), "keys", "--json").lines()).hasSize(7);
    }
}
