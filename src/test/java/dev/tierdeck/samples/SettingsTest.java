package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.engine.service.SettingsException;
import dev.tierdeck.testing.LiveRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, which counts, and the two that are for debugging. */
@Timeout(60)
class SettingsTest {
    private static final CacheType<String> VALUE = CacheType.of("myapp/own/value", Text.UTF_8);

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    /** An option counts before the environment, that before the file, that before the default; each says where it came from. */
    @Test
    void settings_saidInSeveralPlaces_theNearestCounts() throws Exception {
        var file = Files.writeString(folder.resolve("cache.properties"), "CACHE_DEFAULT_TTL=120\nREDIS_HOST=from-file\nREDIS_PORT=7001\n");
        var environment = Map.of("REDIS_HOST", "from-environment", "REDIS_PORT", "7002", "REDIS_PASSWORD", "secret");
        var options = Map.of("REDIS_PORT", "7003");
        var settings = ServiceSettings.read(file, environment, options);

        assertThat(settings.server().redis().address()).contains("from-environment").contains("7003");
        assertThat(settings.origins()).contains(new SettingInForce("CACHE_DEFAULT_TTL", "120", "cache.properties, line 1"),
                new SettingInForce("REDIS_HOST", "from-environment", SettingInForce.ENVIRONMENT),
                new SettingInForce("REDIS_PORT", "7003", SettingInForce.OPTION),
                new SettingInForce("REDIS_PASSWORD", "***", SettingInForce.ENVIRONMENT),
                new SettingInForce("CACHE_BYPASS_CACHE", "false", SettingInForce.DEFAULT));
    }

    /** All that is wrong is said at once, with what is allowed. */
    @Test
    void settings_wrong_areRefusedWithWhatIsAllowed() {
        assertThatExceptionOfType(SettingsException.class).isThrownBy(
                () -> ServiceSettings.read(null, Map.of(), Map.of("REDIS_PORT", "70000", "CACHE_DEFALT_TTL", "5")))
                .withMessageContaining("REDIS_PORT").withMessageContaining("65535").withMessageContaining("did you mean CACHE_DEFAULT_TTL?");
    }

    /** Every read loads, as if there were no cache; what is written still is. */
    @Test
    void bypass_everyReadLoads() {
        assertThat(loadsOfTen("CACHE_BYPASS_CACHE", "true")).isEqualTo(10);
    }

    /** To see how a program does with a cold cache: this share of the reads is taken for misses. */
    @Test
    void fakeMisses_ofAllReads_everyReadLoads() {
        assertThat(loadsOfTen("CACHE_FAKE_MISS_RATE", "1")).isEqualTo(10);
        assertThat(loadsOfTen("CACHE_FAKE_MISS_RATE", "0")).isEqualTo(1);
    }

    private int loadsOfTen(String setting, String value) {
        var loads = new AtomicInteger();
        try (var service = Desk.open(REDIS.port(), folder, setting, value)) {
            var key = Key.of("myapp:" + value);
            for (int i = 0; i < 10; i++) {
                service.cache().get(VALUE, key, missing -> "loaded " + loads.incrementAndGet());
            }
        }
        return loads.get();
    }
}
