package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Certificates;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that speaks TLS and asks for certificate and password: every master is reached as the first was. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which speaks no TLS")
final class ClusterTlsTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));
    private static final List<Key> KEYS = IntStream.range(0, 20).mapToObj(i -> Key.of("quote:" + i)).toList();

    @TempDir
    Path folder;

    @Test
    void everyMaster_isReachedOverTls_byCertificateAndUser_andTellsChanges() throws Exception {
        var certificates = new Certificates(folder);
        var ours = certificates.authority("ours");
        certificates.signed("server", "ours", "ip:127.0.0.1").signed("client", "ours", "dns:client");
        try (var cluster = ClusterProcess.overTls(certificates.settings("server", "ours", "yes")); var foreign = RawRedis.on(cluster.masters())) {
            foreign.call("ACL", "SETUSER", "desk", "on", ">s3cret", "~*", "&*", "+@all");
            var settings = RedisSettings.of("127.0.0.1", cluster.tlsPort(1), "desk", "s3cret", 0)
                    .tls(new Tls(ours, certificates.certificate("client"), certificates.key("client"), true)).tracking("quote:");
            assertThat(new RedisTrial(settings).run(step -> { })).allMatch(Step::ok);
            var tier = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20));
            try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(tier).build()) {
                assertThat(tier.status().state()).isEqualTo(State.OK);
                assertThat(tier.status().sentence()).startsWith("All 3 masters");
                for (var key : KEYS) {
                    cache.put(QUOTE, key, "old");
                    foreign.call("SET", key.bytes(), "new");
                    Await.until("the change is told", () -> "new".equals(cache.get(QUOTE, key)));
                }
                assertThat(foreign.text("CLIENT", "LIST")).contains("user=desk");
            }
        }
    }
}
