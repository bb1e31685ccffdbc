package dev.tierdeck.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheStats;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheBeanTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final CountedCache cache = new CountedCache().count(Map.of(CountedCache.QUOTE, CountedCache.busy()))
            .upkeep(new CacheStats.Upkeep(3, 450, 2, 5, 1100));
    private final CacheBean bean = CacheBean.register(cache, "orders");

    @AfterEach
    void close() {
        bean.close();
    }

    private Object read(String attribute) throws Exception {
        return SERVER.getAttribute(new ObjectName("dev.tierdeck:type=Cache,name=orders"), attribute);
    }

    @Test
    void attributes_areTheCachesFigures() throws Exception {
        assertThat(read("Hits")).isEqualTo(950L);
        assertThat(read("Misses")).isEqualTo(50L);
        assertThat(read("Errors")).isEqualTo(2L);
        assertThat(read("HitRatePercent")).isEqualTo(95.0);
        assertThat(read("SlowOperations")).isEqualTo(5L);
        assertThat(read("TotalOperations")).isEqualTo(1000L);
        assertThat((Double) read("AverageLatencyMillis")).isPositive();
        assertThat(read("Clears")).isEqualTo(3L);
        assertThat(read("KeysDeleted")).isEqualTo(450L);
        assertThat(read("UptimeSeconds")).isEqualTo(90.0);
        assertThat(((TabularData) read("TierHitRatesPercent")).get(new Object[] {"memory"}).get("value")).isEqualTo(90.0);
        assertThat(((TabularData) read("Tiers")).get(new Object[] {"redis"}).get("value")).isEqualTo("ok: Redis is as it is.");
    }

    @Test
    void reset_countsAnew_andUnknownFiguresAreNull() throws Exception {
        SERVER.invoke(bean.name(), "reset", new Object[0], new String[0]);
        assertThat(cache.resets).isEqualTo(1);
        assertThat(read("Hits")).isEqualTo(0L);
        assertThat(read("HitRatePercent")).isNull();
        assertThat(read("AverageLatencyMillis")).isNull();
    }

    @Test
    void close_takesTheBeanAway_twiceIsHarmless() {
        bean.close();
        assertThat(SERVER.isRegistered(bean.name())).isFalse();
        bean.close();
    }

    @Test
    void name_takenAlready_isRefused_andTheFirstStays() {
        assertThatThrownBy(() -> CacheBean.register(cache, "orders")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'orders'").hasMessageContaining("choose another name");
        assertThat(SERVER.isRegistered(bean.name())).isTrue();
    }

    @Test
    void name_ofOddCharacters_isQuoted() {
        try (var odd = CacheBean.register(cache, "a=b,c:*")) {
            assertThat(SERVER.isRegistered(odd.name())).isTrue();
            assertThat(odd.name().isPattern()).isFalse();
        }
    }
}
