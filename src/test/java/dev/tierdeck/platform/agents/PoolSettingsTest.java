package dev.tierdeck.platform.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.engine.service.SettingsException;
import dev.tierdeck.engine.service.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void nothing_isTheGuidesDefaults() {
        var settings = PoolSettings.read(Map.of());
        assertThat(settings.httpPoolSize()).isEqualTo(30);
        assertThat(settings.cacheTtl()).isEqualTo(Duration.ofSeconds(300));
        assertThat(settings.cache().local().memoryEntries()).isEqualTo(10_000);
        assertThat(settings.cache().local().diskBytes()).isEqualTo(100 * 1024 * 1024);
        assertThat(settings.cache().local().disk()).isTrue();
        assertThat(settings.cache().local().diskFolder()).isEqualTo(Path.of("cache"));
        assertThat(settings.cache().local().strategy()).isEqualTo(Strategy.LRU);
    }

    @Test
    void guidesNames_inAFile_areAllRead() throws IOException {
        var file = Files.writeString(folder.resolve("pool.json"), """
                { "memory_max_size": 500, "disk_max_size": 2097152, "default_ttl": 60, "disk_cache_enabled": false, "disk_cache_dir": "elsewhere",
                  "invalidation_strategy": "lfu", "http_pool_size": 8, "cache_ttl": 45.5 }
                """);
        var settings = PoolSettings.read(file, Map.of(), Map.of());
        assertThat(settings.httpPoolSize()).isEqualTo(8);
        assertThat(settings.cacheTtl()).isEqualTo(Duration.ofMillis(45_500));
        assertThat(settings.cache().local()).isEqualTo(new ServiceSettings.Local(500, false, 2_097_152, Path.of("elsewhere"), Strategy.LFU));
        assertThat(settings.cache().defaultTtl().millis()).isEqualTo(60_000);
    }

    @Test
    void option_winsOverTheFile_andTheEnvironmentIsNotAsked() throws IOException {
        var file = Files.writeString(folder.resolve("pool.properties"), "http_pool_size=8\ncache_ttl=45\n");
        var settings = PoolSettings.read(file, Map.of("HTTP_POOL_SIZE", "9", "CACHE_TTL", "1"), Map.of("HTTP_POOL_SIZE", "10"));
        assertThat(settings.httpPoolSize()).isEqualTo(10);
        assertThat(settings.cacheTtl()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void cacheTtl_thatNobodyGives_isTheCachesDefault() {
        assertThat(PoolSettings.read(Map.of("default_ttl", "60")).cacheTtl()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"http_pool_size, 0, 1 to 10000", "http_pool_size, many, 1 to 10000", "cache_ttl, 0, number of seconds", "cache_ttl, NaN, number of seconds",
        "http_pool_siez, 3, is no setting"})
    void wrong_isSaidWithItsNameAndWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> PoolSettings.read(Map.of(name, value))).isInstanceOf(SettingsException.class).hasMessageContaining(name)
                .hasMessageContaining(allowed);
    }

    @Test
    void faults_inAFile_areToldAllAtOnce_withTheirLines() throws IOException {
        var file = Files.writeString(folder.resolve("pool.properties"), "memory_max_size=none\nhttp_pool_size=-1\n");
        assertThatThrownBy(() -> PoolSettings.read(file, Map.of(), Map.of())).isInstanceOf(SettingsException.class)
                .hasMessageContaining("memory_max_size (pool.properties, line 1)").hasMessageContaining("http_pool_size (pool.properties, line 2)");
    }

    @Test
    void pool_madeByHand_isCheckedToo() {
        var cache = ServiceSettings.usual();
        assertThatIllegalArgumentException().isThrownBy(() -> new PoolSettings(cache, 0, Duration.ofSeconds(1))).withMessageContaining("http_pool_size");
        assertThatIllegalArgumentException().isThrownBy(() -> new PoolSettings(cache, 1, Duration.ZERO)).withMessageContaining("cache_ttl");
        assertThatIllegalArgumentException().isThrownBy(() -> Keeping.of(Duration.ZERO)).withMessageContaining("TTL");
    }
}
