package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseSettingsTest {
    private static final String SECRET = "s3cr3t";

    @ParameterizedTest
    @ValueSource(strings = {
        "postgresql://trader:s3cr3t@db.example:5433/market?sslmode=require",
        "jdbc:postgresql://trader:s3cr3t@db.example:5433/market?sslmode=require",
        "jdbc:postgresql://db.example:5433/market?user=trader&password=s3cr3t&sslmode=require",
        "postgres://db.example:5433/market?sslmode=require&password=s3cr3t&user=trader"})
    void parse_aServerWithALogin_takesTheLoginOutOfTheUrl(String url) {
        var settings = DatabaseSettings.parse(url);

        assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5433/market?sslmode=require");
        assertThat(settings.user()).isEqualTo("trader");
        assertThat(settings.password()).isEqualTo(SECRET);
        assertThat(settings.address()).isEqualTo("db.example:5433/market");
        assertThat(settings).hasToString("PostgreSQL trader@db.example:5433/market (write-through)");
    }

    @Test
    void parse_aPasswordWithOddCharacters_isReadEncodedOrNot() {
        assertThat(DatabaseSettings.parse("postgresql://u:p%40ss%2Fw+rd@h/d").password()).isEqualTo("p@ss/w+rd");
        assertThat(DatabaseSettings.parse("postgresql://u:p@ss/100%@h/d").password()).isEqualTo("p@ss/100%");
    }

    @Test
    void parse_aFile_isThatFile() {
        assertThat(DatabaseSettings.file(Path.of("/tmp/cache.db"))).isEqualTo(DatabaseSettings.parse("sqlite:/tmp/cache.db"));
        assertThat(DatabaseSettings.parse("jdbc:sqlite:/tmp/cache.db").address()).isEqualTo("/tmp/cache.db");
    }

    @Test
    void unlessToldOtherwise_waitsFiveSecondsAndWritesThrough() {
        var settings = DatabaseSettings.file(Path.of("cache.db"));

        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.writes()).isEqualTo(WriteMode.THROUGH);
        assertThat(settings.queueCapacity()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://u:s3cr3t@h/d", "s3cr3t", "jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:/a?key=s3cr3t",
        "postgresql://u:s3cr3t", "postgresql://u:s3cr3t?x@h/d", "postgresql:///d", "postgresql://h:port/s3cr3t"})
    void parse_whatIsNoAddress_isRefusedWithTheFormAndWithoutTheSecret(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabaseSettings.parse(url))
                .withMessageContaining("jdbc:sqlite:file").withMessageNotContaining(SECRET);
    }

    @Test
    void outOfRange_isRefusedWithWhatIsAllowed() {
        var settings = DatabaseSettings.file(Path.of("cache.db"));

        assertThatIllegalArgumentException().isThrownBy(() -> settings.poolSize(0)).withMessageContaining("allowed are 1 to 200");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.timeout(Duration.ZERO)).withMessageContaining("allowed are 1 ms and up");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.writeBehind(0)).withMessageContaining("allowed are 1 and up");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.batchSize(0)).withMessageContaining("allowed are 1 to 10000");
    }
}
