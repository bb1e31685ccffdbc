package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Certificates;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** A service's settings of TLS and sentinels, on real servers. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which has no TLS")
class ReachTest {
    private static final String PASSWORD = "sentinels-s3cret";

    @TempDir
    Path folder;

    private static RedisTier open(Map<String, String> environment) {
        return RedisTier.open(ServiceSettings.read(null, environment, Map.of()).server().redis().timeout(Duration.ofSeconds(15)));
    }

    private static TierStatus down(Map<String, String> environment) {
        try (var tier = open(environment)) {
            return Await.seen("the tier is down", tier::status, status -> status.state() == State.DOWN);
        }
    }

    @Test
    void serverOverTls_isReachedByItsAuthority_asAClientWithACertificate() {
        var certificates = new Certificates(folder);
        var ours = certificates.authority("ours");
        var theirs = certificates.authority("theirs");
        certificates.signed("server", "ours", "dns:localhost,ip:127.0.0.1").signed("client", "ours", "dns:client");
        int port = RedisProcess.freePort();
        var place = Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(port), "REDIS_SSL", "true");
        var me = Map.of("REDIS_SSL_CERTFILE", certificates.certificate("client").toString(), "REDIS_SSL_KEYFILE", certificates.key("client").toString());
        var known = joined(place, me);
        try (var server = certificates.server(port, "server", "ours", "yes"); var foreign = new RawRedis(server.port())) {
            foreign.call("SET", "stands", "1");
            try (var tier = open(joined(known, Map.of("REDIS_SSL_CA_CERTS", ours.toString()))).awaitConnected(Duration.ofSeconds(40))) {
                assertThat(tier.status().sentence()).endsWith("over TLS.");
                assertThat(tier.expire(Key.of("stands"), Ttl.seconds(100))).isTrue();
            }
            assertThat(down(joined(known, Map.of("REDIS_SSL_CA_CERTS", theirs.toString()))).sentence()).contains("comes from nobody whom");
            assertThat(down(joined(place, Map.of("REDIS_SSL_CA_CERTS", ours.toString()))).sentence()).contains("certificate");
        }
    }

    @Test
    void masterBehindSentinelsThatAskForAPassword_isFoundByIt_andNotWithout() throws Exception {
        int port = RedisProcess.freePort();
        var place = Map.of("REDIS_SENTINELS", "127.0.0.1:" + port, "REDIS_SENTINEL_MASTER", "prices");
        try (var master = RedisProcess.start(); var foreign = new RawRedis(master.port())) {
            foreign.call("SET", "stands", "1");
            var sentinel = sentinel(port, master.port());
            try (var tier = open(joined(place, Map.of("REDIS_SENTINEL_PASSWORD", PASSWORD))).awaitConnected(Duration.ofSeconds(40))) {
                assertThat(tier.expire(Key.of("stands"), Ttl.seconds(100))).isTrue();
                assertThat(tier.status().toString()).doesNotContain(PASSWORD);
            }
            var refused = down(place);
            assertThat(refused.state()).isEqualTo(State.DOWN);
            assertThat(down(joined(place, Map.of("REDIS_SENTINEL_PASSWORD", "wr0ng-" + PASSWORD))).toString()).doesNotContain(PASSWORD);
            sentinel.destroyForcibly().onExit().join();
        }
    }

    private static Map<String, String> joined(Map<String, String> one, Map<String, String> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    private Process sentinel(int port, int master) throws IOException {
        var words = new ArrayList<>(RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("dir " + folder)
                .setting("sentinel monitor prices 127.0.0.1 " + master + " 1").setting("requirepass " + PASSWORD).buildCommandArgs());
        words.add("--sentinel");
        var process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(folder.resolve("sentinel.log").toFile()).start();
        Await.until("the sentinel answers", () -> {
            try (var raw = new RawRedis(port)) {
                return "OK".equals(raw.text("AUTH", PASSWORD));
            } catch (RuntimeException notYet) {
                return false;
            }
        });
        return process;
    }
}
