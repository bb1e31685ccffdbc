package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Probe.Operation;
import dev.tierdeck.engine.Probe.Step;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisProbeTest {
    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private static List<Step> probe(RedisSettings settings) {
        try (var tier = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))) {
            return new RedisProbe(tier).run();
        }
    }

    /** A user who may do what {@code rules} say. */
    private static RedisSettings user(String name, String... rules) {
        var words = new java.util.ArrayList<Object>(List.of("ACL", "SETUSER", name, "on", ">pw", "~*", "&*", "+cluster", "+role"));
        words.addAll(List.of(rules));
        REDIS.foreign().call(words.toArray());
        return RedisSettings.of("127.0.0.1", REDIS.port(), name, "pw", 0);
    }

    @Test
    void run_wellServer_setsGetsAndDeletes_andLeavesNothing() {
        long before = writes();
        var steps = probe(RedisSettings.of("127.0.0.1", REDIS.port()));

        assertThat(steps).extracting(Step::operation).containsExactly(Operation.SET, Operation.GET, Operation.DELETE);
        assertThat(steps).allSatisfy(step -> assertThat(step.ok()).as(step.sentence()).isTrue());
        assertThat(steps).allSatisfy(step -> assertThat(step.took()).isPositive());
        assertThat(writes()).isEqualTo(before + 1);
        assertThat(REDIS.foreign().call("DBSIZE")).isEqualTo(0L);
    }

    private static long writes() {
        var line = REDIS.foreign().text("INFO", "commandstats").lines().filter(each -> each.startsWith("cmdstat_set:")).findFirst();
        return line.map(each -> Long.parseLong(each.substring(each.indexOf("calls=") + 6, each.indexOf(',')))).orElse(0L);
    }

    @Test
    void run_userWhoMayOnlyRead_failsToSet_withTheReason_andReads() {
        var steps = probe(user("looker", "+@read", "+@connection", "+info"));

        assertThat(steps).extracting(Step::ok).containsExactly(false, true, false);
        assertThat(steps.getFirst().sentence()).contains("does not permit").contains("set");
        assertThat(steps.get(1).sentence()).isEmpty();
    }

    @Test
    void run_keyThatCannotBeDeleted_goesByItsTtl() {
        var steps = probe(user("keeper", "+@all", "-del"));

        assertThat(steps).extracting(Step::ok).containsExactly(true, true, false);
        var keys = (List<?>) REDIS.foreign().call("KEYS", "tierdeck:health:*");
        assertThat(keys).hasSize(1);
        assertThat((Long) REDIS.foreign().call("PTTL", keys.getFirst())).isBetween(1L, RedisProbe.LIFE.toMillis());
    }

    @Test
    void run_readOnlyTier_isRefused_andWritesNothing() {
        long before = writes();
        assertThatThrownBy(() -> probe(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)))
                .isInstanceOf(CacheException.ReadOnly.class).hasMessageContaining("read-only");
        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void run_noServer_failsAtEachStep_withoutThrowing() {
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", RedisProcess.freePort()))) {
            assertThat(new RedisProbe(tier).run()).hasSize(3).allSatisfy(step -> {
                assertThat(step.ok()).isFalse();
                assertThat(step.sentence()).isNotBlank();
            });
        }
    }
}
