package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TierdeckTest {
    private static final String SECRET = "s3cr3t";
    private final Shell shell = new Shell();

    @Test
    void noCommand_opensTheWindowOnTheEmbeddedServer() {
        assertThat(shell.run()).isZero();
        assertThat(shell.windows).containsExactly("embedded");
    }

    @Test
    void windowOnTheUsersServer_whenAnAddressOrRedisHostNamesOne() {
        shell.run("--redis", "redis://a:1", "--environment", "Production");
        shell.variables = Map.of("REDIS_HOST", "b", "REDIS_PORT", "2");
        shell.run();
        shell.variables = Map.of("REDIS_PORT", "2");
        shell.run();
        assertThat(shell.windows).containsExactly("redis://a:1 PRODUCTION", "b:2 DEVELOPMENT", "embedded");
    }

    @Test
    void commands_takeTheAddressBeforeTheEnvironment_andTheEnvironmentBeforeTheDefault() {
        shell.run("health");
        shell.variables = Map.of("REDIS_HOST", "h", "REDIS_PORT", "7", "REDIS_PASSWORD", SECRET);
        shell.run("health", "--read-only");
        shell.run("health", "--redis", "redis://other:8");
        assertThat(shell.opened).containsExactly(new Connection(null, "localhost", 6379, null, false, Environment.DEVELOPMENT),
                new Connection(null, "h", 7, SECRET, true, Environment.DEVELOPMENT),
                new Connection("redis://other:8", "", 0, null, false, Environment.DEVELOPMENT));
    }

    @Test
    void environment_isAsTheOptionSays_elseAsTheVariable_elseDevelopment() {
        shell.run("health", "--environment", "production");
        shell.variables = Map.of("TIERDECK_ENVIRONMENT", "Staging");
        shell.run("health");
        shell.run("--environment", "production", "health");
        shell.variables = Map.of();
        shell.run("health");
        assertThat(shell.opened).extracting(Connection::environment)
                .containsExactly(Environment.PRODUCTION, Environment.STAGING, Environment.PRODUCTION, Environment.DEVELOPMENT);
    }

    @Test
    void environmentThatIsNone_isWrongUsage_andOpensNothing() {
        assertThat(shell.run("health", "--environment", "prod")).isEqualTo(ExitCode.USAGE);
        shell.variables = Map.of("TIERDECK_ENVIRONMENT", "prod");
        assertThat(shell.run("health")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("TIERDECK_ENVIRONMENT is 'prod', but allowed are development, staging and production.\n");
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void connectionsName_isHostAndPort_whateverTheAddressHasBesides() {
        assertThat(Connection.to("redis://user:" + SECRET + "@cache.example:7000/3", false).name()).isEqualTo("cache.example:7000");
        assertThat(Connection.to("redis://cache.example", false).name()).isEqualTo("cache.example:6379");
        assertThat(Connection.to("redis://[::1]:7000", false).name()).isEqualTo("::1:7000");
        assertThat(Connection.to("redis://user:" + SECRET + "@a b", false).name()).doesNotContain(SECRET);
        assertThat(Connection.fromEnvironment(Map.of("REDIS_HOST", "h"), false).name()).isEqualTo("h:6379");
        assertThat(Connection.to("redis://h", true).in(Environment.PRODUCTION).guard()).isEqualTo(new Guard(Environment.PRODUCTION, "h:6379", true));
    }

    @Test
    void serverNotReached_isCodeThree_withOneSentence_andTheCauseOnlyWhenAskedFor() {
        shell.engine = connection -> {
            throw new CacheException.TierUnavailable(TierId.REDIS, "cache.example:6379 is not reached.", new java.net.ConnectException("refused"));
        };
        assertThat(shell.run("keys")).isEqualTo(ExitCode.UNREACHED);
        assertThat(shell.err).isEqualTo("cache.example:6379 is not reached.\n");
        shell.run("keys", "--verbose");
        assertThat(shell.err).startsWith("cache.example:6379 is not reached.\n  because: java.net.ConnectException: refused (at dev.tierdeck.")
                .hasLineCount(2);
    }

    @Test
    void unexpectedFailure_isOneSentence_notAStackTrace() {
        shell.engine = connection -> {
            throw new IllegalStateException("odd\u001b[31m");
        };
        assertThat(shell.run("stats")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("This failed unexpectedly (IllegalStateException: odd\\u001b[31m); --verbose tells more.\n");
    }

    @Test
    void secrets_areNeverPrinted_whateverGoesWrong() {
        var address = "redis://user:" + SECRET + "@host:1";
        shell.engine = connection -> {
            throw new IllegalArgumentException("no address: " + address);
        };
        String[][] lines = {{"keys", "--reddis", address}, {"keys", address}, {address}, {"get", "a", address},
            {"keys", "--redis", address, "--verbose"}, {"keys", "--redis", "rediss" + address.substring(5)},
            {"invalidate", "--key", "a", "--redis", address}, {"keys", "--limit", address}, {"--environment", address},
            {"invalidate", "--match", "*", address}, {"invalidate", "--recipe", "user", address}, {"undo", address}, {"history", address},
            {"locks", address}, {"limits", address}};
        for (var line : lines) {
            assertThat(shell.run(line)).as("%s", (Object) line).isNotZero();
            assertThat(shell.out() + shell.err).as("%s", (Object) line).doesNotContain(SECRET).isNotEmpty();
        }
        assertThat(new Connection(address, "", 0, SECRET, false, Environment.DEVELOPMENT).toString()).doesNotContain(SECRET);
        assertThat(new Connection(null, "h", 1, SECRET, false, Environment.DEVELOPMENT).toString()).doesNotContain(SECRET);
    }

    @Test
    void connectionsName_overTlsAndBehindSentinels_isShortTooAndWithoutTheFiles() {
        assertThat(Connection.to("rediss://cache.example?ssl_ca_certs=/etc/ca.pem", false).name()).isEqualTo("cache.example:6379");
        assertThat(Connection.to("redis-sentinel://u:" + SECRET + "@a:26379,b:26380/0?sentinelMasterId=prices", false).name()).isEqualTo("prices");
    }

    @Test
    void portThatIsNone_isWrongUsage() {
        for (var port : new String[] {"abc", "0", "65536"}) {
            shell.variables = Map.of("REDIS_PORT", port);
            assertThat(shell.run("keys")).isEqualTo(ExitCode.USAGE);
            assertThat(shell.err).isEqualTo("REDIS_PORT is '" + port + "', but a port is a number from 1 to 65535.\n");
        }
    }

    @Test
    void help_namesEveryCommand_andHasNoColoursWhenPiped() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).contains("keys", "get", "inspect", "invalidate", "undo", "history", "locks", "limits", "stats", "health", "generate-completion", "--redis")
                .doesNotContain("\u001b");
        assertThat(shell.run("keys", "--help")).isZero();
        assertThat(shell.out()).contains("--domain").doesNotContain("\u001b");
    }

    @Test
    void completion_isAScriptForTheShell() {
        assertThat(shell.run("generate-completion")).isZero();
        assertThat(shell.out()).contains("complete -F _complete_tierdeck", "'--dry-run'", "'--recipe'", "_picocli_tierdeck_undo", "_picocli_tierdeck_history");
    }

    @Test
    void argumentThatBeginsWithAt_isTakenAsItIs() throws Exception {
        var file = Files.createTempFile("arguments", ".txt");
        try {
            Files.writeString(file, "elsewhere");
            shell.run("get", "@" + file);
            assertThat(shell.err).startsWith("There is no key @" + file);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void wrongOption_pointsToTheHelpOfItsCommand() {
        assertThat(shell.run("keys", "--nope")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("Unknown option: '--nope'\nTry 'tierdeck keys --help'.\n");
    }

    @Test
    void health_saysTiersAndServer_andFailsWhenATierIsDown() {
        assertThat(shell.run("health")).isZero();
        assertThat(shell.out()).contains("redis         ok: Connected to cache.example:6379.", "Redis 7.0.15", "1 h 02 m", "3.0 MiB");
        shell.cache.state = TierStatus.State.DOWN;
        assertThat(shell.run("health", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).startsWith("{\"tiers\":[{\"tier\":\"redis\",\"state\":\"down\",");
    }

    @Test
    void stats_areTheServersCounters() {
        assertThat(shell.run("stats")).isZero();
        assertThat(shell.out()).contains("hits          900", "misses        100", "hit rate      90.0 %", "42 a second");
        shell.run("stats", "--json");
        assertThat(shell.out()).contains("\"hits\":900,\"misses\":100,\"operationsPerSecond\":42", "\"types\":[]");
    }

    @Test
    void inspect_showsPlaceFactsAndEachCopy() {
        shell.cache.text("core:market:quote:A", "1234").ttl("core:market:quote:A", 9000);
        assertThat(shell.run("inspect", "core:market:quote:A")).isZero();
        assertThat(shell.out()).contains("core/MARKET/quote", "id          A", "TTL           9.0 s", "digest      ab12", "tags        a, b");
        shell.run("inspect", "core:market:quote:A", "--json");
        assertThat(shell.out()).contains("\"identifiers\":{\"id\":\"A\"}", "\"copies\":[{\"tier\":\"redis\",\"digest\":\"ab12\",\"bytes\":4,",
                "\"ttlMillis\":9000,\"tags\":[\"a\",\"b\"],\"writer\":\"desk@host:1\",\"stamp\":7,\"served\":true");
        shell.cache.digest = null;
        shell.run("inspect", "core:market:quote:A");
        assertThat(shell.out()).contains("digest      too large to compare");
        shell.run("inspect", "core:market:quote:A", "--json");
        assertThat(shell.out()).contains("\"digest\":null,\"bytes\":4,");
        assertThat(shell.run("inspect", "core:market:quote:GONE")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("Nothing stands under core:market:quote:GONE.\n");
    }
}
