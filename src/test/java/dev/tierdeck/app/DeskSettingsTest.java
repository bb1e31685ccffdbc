package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.service.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskSettingsTest {
    private static final Folders FOLDERS = new Folders(Path.of("config"), Path.of("data"), Path.of("logs"));

    @Test
    void settings_ofAUsersServer_sayWhereEachCameFrom() {
        var settings = DeskSettings.from(Map.of("TIERDECK_COINS", "BTC,ETH", "TIERDECK_ENVIRONMENT", "Staging"));
        var connection = Connection.to("redis://me:s3cr3t@cache.example:6380/2", true).in(Environment.STAGING);

        var inForce = settings.inForce(connection, FOLDERS);

        assertThat(inForce).contains(new SettingInForce("TIERDECK_COINS", "BTC,ETH", "environment"),
                new SettingInForce("--environment", "staging", "environment"), new SettingInForce("--read-only", "true", "option"),
                new SettingInForce("SYMBOLS_CACHE_TTL", "300", "default"), new SettingInForce("data folder", "data", "default"));
        assertThat(inForce).filteredOn(each -> each.name().equals("--redis")).singleElement().satisfies(server -> {
            assertThat(server.from()).isEqualTo("option");
            assertThat(server.value()).contains("cache.example:6380");
        });
        assertThat(inForce.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void environment_thatTheCommandLineGave_isAnOption() {
        var settings = DeskSettings.from(Map.of("TIERDECK_ENVIRONMENT", "staging", "REDIS_HOST", "cache.example"));
        var connection = Connection.fromEnvironment(settings.variables(), false).in(Environment.PRODUCTION);

        assertThat(settings.inForce(connection, FOLDERS)).contains(new SettingInForce("--environment", "production", "option"),
                new SettingInForce("--redis", "cache.example:6379", "environment"), new SettingInForce("--read-only", "false", "default"));
    }

    @Test
    void everySettingOfTheMarket_isShownAsItWouldBeWritten() {
        var usual = DeskSettings.from(Map.of()).market();
        var written = DeskSettings.from(usual.byName()).market();

        assertThat(written).isEqualTo(usual);
        assertThat(usual.byName()).containsEntry("TIERDECK_STOCK_INTERVAL", "15").containsEntry("BINANCE_SPOT_URL", "https://api.binance.com");
    }

    @Test
    void settingOfTheCache_thatIsWrong_isRefusedAtOnce() {
        assertThatThrownBy(() -> DeskSettings.from(Map.of("CACHE_FAKE_MISS_RATE", "often"))).isInstanceOf(SettingsException.class)
                .hasMessageContaining("CACHE_FAKE_MISS_RATE");
    }

    @Test
    void sample_showsItsServersPasswordToNobody(@TempDir Path home) {
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        try (var bench = SampleDesk.opening(folders, DeskSettings.from(Map.of("CACHE_DEFAULT_TTL", "60"))).get()) {
            assertThat(bench.workbench().operations().configuration()).contains(new SettingInForce("REDIS_PASSWORD", "***", "option"),
                    new SettingInForce("CACHE_DEFAULT_TTL", "60", "environment"));
        }
    }
}
