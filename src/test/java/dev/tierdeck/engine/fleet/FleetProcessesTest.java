package dev.tierdeck.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class FleetProcessesTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @Test
    void service_isKnownWithItsCounters_andGoneOnceItsProcessWasKilled() {
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(20));
                var child = ChildJvm.start(FleetChild.class, Integer.toString(REDIS.port()))) {
            assertThat(child.hear()).isEqualTo("open");
            Await.until("its counters are told", () -> tier.fleet().members().stream().anyMatch(member -> member.stats().total().loads() == 1));
            assertThat(tier.fleet().members()).singleElement().satisfies(member -> {
                assertThat(member.app()).isEqualTo("trader");
                assertThat(member.instance()).startsWith(member.pid() + "-");
                assertThat(member.stats().total().misses()).isEqualTo(1);
            });
            child.close();
            // The bound itself is the key's life, which the server keeps; here is shown that nothing but it holds the member.
            assertThat(Await.within(Fleet.LIFE.plusSeconds(20), () -> tier.fleet().members().isEmpty())).isTrue();
        }
    }
}
