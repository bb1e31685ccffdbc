package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.redis.Sentinels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceSettingsTest {
    private static final String SECRET = "s3cr3t";

    /** What is given with others only. */
    private static final List<String> TOGETHER = List.of("REDIS_SSL_CA_CERTS", "REDIS_SSL_CERTFILE", "REDIS_SSL_KEYFILE", "REDIS_SSL_CHECK_HOSTNAME",
            "REDIS_SENTINELS", "REDIS_SENTINEL_MASTER", "REDIS_SENTINEL_USERNAME", "REDIS_SENTINEL_PASSWORD");

    @TempDir
    private Path folder;

    /** One setting of the seeds: a good value, what it comes to, and a bad one; null where none is bad. */
    private record Row(String name, String usual, String good, Function<ServiceSettings, @Nullable Object> field, Object usually, Object becomes,
            @Nullable String bad) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row flag(String name, boolean usual, Function<ServiceSettings, @Nullable Object> field) {
        return new Row(name, Boolean.toString(usual), Boolean.toString(!usual), field, usual, !usual, "maybe");
    }

    private static Row row(String name, String usual, Object usually, String good, Object becomes, @Nullable String bad,
            Function<ServiceSettings, @Nullable Object> field) {
        return new Row(name, usual, good, field, usually, becomes, bad);
    }

    static Stream<Row> rows() {
        return Stream.of(
                flag("CACHE_ENABLED", true, ServiceSettings::enabled),
                row("CACHE_KEY_PREFIX", "", "null", "tc2", "tc2", "a{b}", all -> String.valueOf(all.keyPrefix())),
                row("CACHE_DEFAULT_TTL", "300", Ttl.seconds(300), "0.5", new Ttl(500), "0", ServiceSettings::defaultTtl),
                row("REDIS_HOST", "localhost", "localhost", "cache.example", "cache.example", "redis://x:1", all -> all.server().redis().host()),
                row("REDIS_PORT", "6379", 6379, "7000", 7000, "65536", all -> all.server().redis().port()),
                row("REDIS_USERNAME", "", "null", "reader", "reader", null, all -> String.valueOf(all.server().redis().user())),
                row("REDIS_PASSWORD", "", "null", " p w ", " p w ", null, all -> String.valueOf(all.server().redis().password())),
                row("REDIS_DB", "0", 0, "3", 3, "-1", all -> all.server().redis().database()),
                flag("REDIS_SSL", false, all -> all.server().redis().tls() != null),
                row("REDIS_SOCKET_TIMEOUT", "5", Duration.ofSeconds(5), "0.25", Duration.ofMillis(250), "0", all -> all.server().redis().timeout()),
                row("REDIS_HEALTH_CHECK_INTERVAL", "30", Duration.ofSeconds(30), "5", Duration.ofSeconds(5), "never",
                        all -> all.server().lookInterval()),
                row("REDIS_SCAN_COUNT", "100", 100, "500", 500, "0", all -> all.server().redis().scanCount()),
                row("REDIS_PIPELINE_MAX_SIZE", "100", 100, "7", 7, "1e3", all -> all.server().pipeline()),
                row("CACHE_RATE_LIMIT_WHEN_AWAY", "allow", RateLimits.WhenAway.ALLOW, "Deny", RateLimits.WhenAway.DENY, "open",
                        all -> all.server().limitWhenAway()),
                row("CACHE_MEMORY_MAX_SIZE", "10000", 10_000, "5", 5, "0", all -> all.local().memoryEntries()),
                row("CACHE_DISK_MAX_SIZE", "104857600", 104_857_600L, "1048576", 1_048_576L, "100 MB", all -> all.local().diskBytes()),
                flag("CACHE_DISK_CACHE_ENABLED", true, all -> all.local().disk()),
                row("CACHE_DISK_CACHE_DIR", "cache", Path.of("cache"), "/var/x", Path.of("/var/x"), "", all -> all.local().diskFolder()),
                row("CACHE_INVALIDATION_STRATEGY", "lru", Strategy.LRU, "fifo", Strategy.FIFO, "random", all -> all.local().strategy()),
                flag("CACHE_CLEANUP_ON_STARTUP", true, all -> all.cleanUp().atStart()),
                row("CACHE_CLEANUP_BATCH_SIZE", "1000", 1000, "10", 10, "0", all -> all.cleanUp().batch()),
                row("CACHE_CLEANUP_INTERVAL_HOURS", "6", Duration.ofHours(6), "1", Duration.ofHours(1), "721", all -> all.cleanUp().interval()),
                row("CACHE_CLEANUP_MAX_AGE_HOURS", "24", Duration.ofHours(24), "48", Duration.ofHours(48), "0", all -> all.cleanUp().age()),
                flag("CACHE_VB_CLEAR_ON_DISCONNECT", true, all -> all.clearing().virtualOnDisconnect()),
                flag("CACHE_VB_CLEAR_ON_RESET", true, all -> all.clearing().virtualOnReset()),
                flag("CACHE_VB_CLEAR_ON_DELETE", true, all -> all.clearing().virtualOnDelete()),
                flag("CACHE_BROKER_CLEAR_ON_DISCONNECT", true, all -> all.clearing().brokerOnDisconnect()),
                flag("CACHE_BROKER_CLEAR_ON_AUTH_FAIL", true, all -> all.clearing().brokerOnAuthFail()),
                flag("CACHE_BROKER_AGGRESSIVE_CLEANUP", true, all -> all.clearing().brokerAggressive()),
                flag("CACHE_METRICS_ENABLED", true, ServiceSettings::metrics),
                flag("CACHE_FLEET_ENABLED", true, ServiceSettings::fleet),
                flag("CACHE_LOG_SLOW_OPS", true, all -> all.diagnostics().logSlow()),
                row("CACHE_SLOW_OP_THRESHOLD_MS", "50", Duration.ofMillis(50), "20", Duration.ofMillis(20), "0", all -> all.diagnostics().slow()),
                flag("CACHE_LOG_HITS", false, all -> all.diagnostics().logHits()),
                flag("CACHE_LOG_MISSES", true, all -> all.diagnostics().logMisses()),
                flag("CACHE_DEBUG_MODE", false, ServiceSettings::debug),
                flag("CACHE_BYPASS_CACHE", false, all -> all.diagnostics().bypass()),
                row("CACHE_FAKE_MISS_RATE", "0", 0.0, "25%", 0.25, "1.5", all -> all.diagnostics().fakeMissRate()),
                flag("CACHE_LOG_KEYS", false, all -> all.diagnostics().logKeys()));
    }

    private static ServiceSettings environment(String name, String value) {
        return ServiceSettings.read(null, Map.of(name, value), Map.of());
    }

    private static SettingsException refusal(@Nullable Path file, Map<String, String> environment, Map<String, String> options) {
        return catchThrowableOfType(SettingsException.class, () -> ServiceSettings.read(file, environment, options));
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static SettingInForce origin(ServiceSettings settings, String name) {
        return settings.origins().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void rows_areAllSettings() {
        assertThat(Stream.concat(rows().map(Row::name), TOGETHER.stream())).containsExactlyInAnyOrderElementsOf(Known.ALL.stream().map(Setting::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void setting_notGiven_isItsDefault(Row row) {
        assertThat(row.field().apply(ServiceSettings.usual())).isEqualTo(row.usually());
        assertThat(origin(ServiceSettings.usual(), row.name())).isEqualTo(new SettingInForce(row.name(), row.usual(), "default"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void setting_given_isInForce(Row row) {
        var settings = environment(row.name(), row.good());
        assertThat(row.field().apply(settings)).isEqualTo(row.becomes());
        assertThat(origin(settings, row.name()).from()).isEqualTo("environment");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void setting_badlyGiven_isRefusedWithNameOriginValueAndWhatIsAllowed(Row row) {
        if (row.bad() == null) {
            assertThat(Known.ALL.stream().filter(each -> each.name().equals(row.name())).findFirst().orElseThrow().form().allowed())
                    .isEqualTo("any text");
            return;
        }
        var refusal = refusal(null, Map.of(), Map.of(row.name(), row.bad()));
        assertThat(refusal).isNotNull();
        assertThat(refusal.faults()).singleElement().asString()
                .startsWith(row.name() + " (option) is '" + row.bad() + "'; allowed is ").endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REDIS_SSL_CA_CERTS=/ca.pem | REDIS_SSL_CA_CERTS was given, but REDIS_SSL is not true, so nothing would be encrypted.
            REDIS_SSL_CHECK_HOSTNAME=false | REDIS_SSL_CHECK_HOSTNAME was given, but REDIS_SSL is not true, so nothing would be encrypted.
            REDIS_SSL=true REDIS_SSL_CERTFILE=/me.pem | REDIS_SSL_CERTFILE and REDIS_SSL_KEYFILE are given together, but one is missing.
            REDIS_SENTINEL_PASSWORD=s3cr3t | REDIS_SENTINEL_PASSWORD was given, but REDIS_SENTINELS names no sentinel.
            REDIS_SENTINELS=a:1,b | REDIS_SENTINELS needs REDIS_SENTINEL_MASTER, the name that the sentinels know the master by.
            REDIS_SENTINELS=a/b REDIS_SENTINEL_MASTER=m | REDIS_SENTINELS (environment) is 'a/b'; allowed is hosts with their ports and commas between, such as a:26379,b:26379.
            """)
    void settingsThatGoTogether_areRefusedAlone(String given, String fault) {
        var variables = Stream.of(given.split(" ")).map(each -> each.split("=")).collect(Collectors.toMap(each -> each[0], each -> each[1]));
        assertThat(refusal(null, variables, Map.of()).faults()).contains(fault);
    }

    @Test
    void tlsAndSentinels_areGivenTogether_andTheirPasswordIsNeverShown() {
        var settings = ServiceSettings.read(null, Map.of("REDIS_SSL", "true", "REDIS_SSL_CA_CERTS", "/ca.pem", "REDIS_SSL_CERTFILE", "/me.pem",
                "REDIS_SSL_KEYFILE", "/me.key", "REDIS_SSL_CHECK_HOSTNAME", "no", "REDIS_SENTINELS", "a, [::1]:7", "REDIS_SENTINEL_MASTER", "prices",
                "REDIS_SENTINEL_USERNAME", "watcher", "REDIS_SENTINEL_PASSWORD", SECRET), Map.of());
        var redis = settings.server().redis();
        assertThat(redis.tls()).isEqualTo(new Tls(Path.of("/ca.pem"), Path.of("/me.pem"), Path.of("/me.key"), false));
        assertThat(redis.sentinels()).isEqualTo(new Sentinels(List.of(new Place("a", 26_379), new Place("::1", 7)), "prices", "watcher", SECRET));
        assertThat(settings.toString()).contains("REDIS_SENTINEL_PASSWORD").doesNotContain(SECRET);
    }

    @Test
    void precedence_isOptionEnvironmentFileDefault() throws Exception {
        var file = file("cache.properties", "REDIS_PORT=1\nREDIS_DB=1\nREDIS_SCAN_COUNT=1\n");
        var settings = ServiceSettings.read(file, Map.of("REDIS_PORT", "2", "REDIS_DB", "2"), Map.of("REDIS_PORT", "3"));

        assertThat(settings.server().redis().port()).isEqualTo(3);
        assertThat(settings.server().redis().database()).isEqualTo(2);
        assertThat(settings.server().redis().scanCount()).isEqualTo(1);
        assertThat(settings.server().pipeline()).isEqualTo(100);
        assertThat(Stream.of("REDIS_PORT", "REDIS_DB", "REDIS_SCAN_COUNT", "REDIS_PIPELINE_MAX_SIZE").map(name -> origin(settings, name).from()))
                .containsExactly("option", "environment", "cache.properties, line 3", "default");
    }

    @Test
    void faults_ofAllSources_areToldAtOnce() throws Exception {
        var file = file("cache.properties", "# mine\n\nREDIS_PORT = x\nCACHE_CLEANUP_BATCH_SIZES=5\n");
        var refusal = refusal(file, Map.of("CACHE_DEFAULT_TTL", "soon"), Map.of("memory_max_size", "0", "nonsense", "1"));

        assertThat(refusal.faults()).hasSize(5);
        assertThat(refusal).hasMessageContainingAll("5 settings are wrong",
                "REDIS_PORT (cache.properties, line 3) is 'x'; allowed is a whole number from 1 to 65535.",
                "CACHE_CLEANUP_BATCH_SIZES (cache.properties, line 4) is no setting; did you mean CACHE_CLEANUP_BATCH_SIZE?",
                "CACHE_DEFAULT_TTL (environment) is 'soon'; allowed is a number of seconds from 0.001 to 315360000.",
                "memory_max_size (option) is '0'; allowed is a whole number of entries from 1 to 1000000000.",
                "nonsense (option) is no setting;");
    }

    @Test
    void unknownNames_ofOthers_areLetPass() throws Exception {
        var file = file("cache.properties", "DATABASE_URL=postgres://x\n");
        var settings = ServiceSettings.read(file, Map.of("CACHE_OF_SOMEBODY", "1", "REDIS_URL", "redis://x", "default_ttl", "no"), Map.of());
        assertThat(settings.origins()).extracting(SettingInForce::from).containsOnly("default");
    }

    @ParameterizedTest
    @CsvSource({"CACHE_OF_SOMEBODY, allowed are those", "REDIS_PROT, did you mean REDIS_PORT?", "memory_max_sise, did you mean memory_max_size?"})
    void unknownNames_inAFile_areRefused(String name, String hint) throws Exception {
        assertThat(refusal(file("a.properties", name + "=1"), Map.of(), Map.of()))
                .hasMessageContaining(name + " (a.properties, line 1) is no setting").hasMessageContaining(hint);
    }

    @Test
    void blankVariables_areNotSet_butBlankOptionsAreWrong() {
        assertThat(environment("REDIS_PORT", " ").server().redis().port()).isEqualTo(6379);
        assertThat(refusal(null, Map.of(), Map.of("REDIS_PORT", ""))).isNotNull();
        assertThat(ServiceSettings.read(null, Map.of("REDIS_PASSWORD", SECRET), Map.of("REDIS_PASSWORD", "")).server().redis().password()).isNull();
    }

    @Test
    void agentsNames_inAJsonFile_areTheSameSettings() throws Exception {
        var file = file("cache.json", """
                {
                  "memory_max_size": 10, "disk_max_size": 2097152,
                  "default_ttl": 1.5, "disk_cache_enabled": false,
                  "disk_cache_dir": "d", "invalidation_strategy": "lfu"
                }
                """);
        var settings = ServiceSettings.read(file, Map.of(), Map.of());
        assertThat(settings.local()).isEqualTo(new ServiceSettings.Local(10, false, 2_097_152, Path.of("d"), Strategy.LFU));
        assertThat(settings.defaultTtl()).isEqualTo(new Ttl(1500));
        assertThat(origin(settings, "CACHE_DEFAULT_TTL")).isEqualTo(new SettingInForce("CACHE_DEFAULT_TTL", "1.5", "cache.json, line 3"));
    }

    @Test
    void properties_keepTheirLines_whateverStandsBetween() throws Exception {
        var file = file("a.properties", "! x \\\nREDIS_HOST : h\r\nCACHE_DISK_CACHE_DIR=a\\\n   b\n\nREDIS_DB=4\n");
        var settings = ServiceSettings.read(file, Map.of(), Map.of());
        assertThat(origin(settings, "REDIS_HOST")).isEqualTo(new SettingInForce("REDIS_HOST", "h", "a.properties, line 2"));
        assertThat(origin(settings, "CACHE_DISK_CACHE_DIR")).isEqualTo(new SettingInForce("CACHE_DISK_CACHE_DIR", "ab", "a.properties, line 3"));
        assertThat(origin(settings, "REDIS_DB").from()).isEqualTo("a.properties, line 6");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "a.json|[1]|a.json, line 1 is no JSON object",
        "a.json|{ \"REDIS_HOST\": {} }|a.json, line 1 gives REDIS_HOST no plain value",
        "a.json|{ \"REDIS_HOST\": null }|a.json, line 1 gives REDIS_HOST no plain value",
        "a.json|{ \"REDIS_DB\": 1 } {}|a.json, line 1 goes on",
        "a.json|{ \"REDIS_DB\": 1, \"redis_db\": 2 }|redis_db (a.json, line 1) was set before (a.json, line 1)",
        "a.properties|REDIS_DB=\\u12|a.properties, line 1 has a malformed",
    })
    void file_thatIsBroken_isRefused(String name, String text, String reason) throws Exception {
        assertThat(refusal(file(name, text), Map.of(), Map.of())).hasMessageContaining(reason);
    }

    @Test
    void file_thatIsNotThere_isRefusedWithItsCause() {
        assertThat(refusal(folder.resolve("none.json"), Map.of(), Map.of())).hasMessageContaining("can't be read").hasCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void sameSetting_byTwoNames_isRefused() {
        assertThat(refusal(null, Map.of(), Map.of("default_ttl", "1", "CACHE_DEFAULT_TTL", "2"))).hasMessageContaining("was set before");
    }

    @Test
    void secrets_areNeverShown() throws Exception {
        var settings = environment("REDIS_PASSWORD", SECRET);
        assertThat(settings.server().redis().password()).isEqualTo(SECRET);
        assertThat(settings.toString() + settings.origins()).doesNotContain(SECRET);
        assertThat(origin(settings, "REDIS_PASSWORD").value()).isEqualTo("***");
        for (var text : List.of("{ \"REDIS_PASSWORD\": " + SECRET + " }", "{ \"REDIS_PASSWORD\": [\"" + SECRET + "\"] }")) {
            var refusal = refusal(file("a.json", text), Map.of(), Map.of());
            assertThat(refusal).hasStackTraceContaining("a.json, line 1");
            assertThat(stack(refusal)).doesNotContain(SECRET);
        }
        assertThat(stack(refusal(file("a.properties", "REDIS_PASSWORD=" + SECRET + "\\u1"), Map.of(), Map.of()))).doesNotContain(SECRET);
        assertThat(stack(refusal(file("b.properties", "REDIS_PASSWORT=" + SECRET), Map.of(), Map.of()))).doesNotContain(SECRET);
    }

    private static String stack(Throwable failure) {
        var out = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(out));
        return out.toString();
    }

    @Test
    void disabledCache_bypassesItsTiers() {
        assertThat(environment("CACHE_ENABLED", "false").diagnostics().bypass()).isTrue();
    }

    @Test
    void debugMode_logsAllThatNobodySpokeAbout() {
        var settings = ServiceSettings.read(null, Map.of("CACHE_DEBUG_MODE", "true", "CACHE_LOG_KEYS", "false"), Map.of());
        assertThat(settings.diagnostics()).isEqualTo(new Diagnostics(false, 0, Duration.ofMillis(50), true, true, true, false));
    }
}
