package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tierdeck.cli.ExitCode;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
@Timeout(120)
class MainTest {
    @TempDir
    static Path home;
    private static EmbeddedRedis server;

    @BeforeAll
    static void fill() throws Exception {
        server = EmbeddedRedis.start(home.resolve("server"));
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("AUTH", server.password());
            foreign.call("SET", "tradecore:market:quote:NVDA", "{}", "EX", "5000");
            assertThat(foreign.call("HSET", "strange", "f", "v")).isEqualTo(1L);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void command_printsItsOutputAndNothingElse() throws Exception {
        var run = run(Map.of(), "health", "--redis", address());
        assertThat(run.err).isEmpty();
        assertThat(run.code).isZero();
        assertThat(run.out).contains("redis         ok", "127.0.0.1:" + server.port()).doesNotContain("\u001b");
    }

    @Test
    void healthProbe_triesTheServer_andIsRefusedWhenReadOnly() throws Exception {
        var run = run(Map.of(), "health", "--probe", "--redis", address());
        assertThat(run.code).isZero();
        assertThat(run.out).contains("set           ok", "get           ok", "delete        ok");

        var refused = run(Map.of(), "health", "--probe", "--read-only", "--redis", address());
        assertThat(refused.code).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err).startsWith("This connection is read-only");
    }

    @Test
    void keys_areEachInTheirDomain() throws Exception {
        var run = run(environment(server.password()), "keys", "--json");
        assertThat(run.err).isEmpty();
        assertThat(run.out.lines()).hasSize(2)
                .anyMatch(line -> line.startsWith("{\"key\":\"tradecore:market:quote:NVDA\",\"layout\":\"tradecore\",\"domain\":\"MARKET\","
                        + "\"type\":\"quote\",\"redisType\":\"string\",\"ttlMillis\":4") && line.endsWith("\"bytes\":2}"))
                .anyMatch(line -> line.startsWith("{\"key\":\"strange\",\"layout\":\"other\",\"domain\":\"other\",\"type\":null,"
                        + "\"redisType\":\"hash\",\"ttlMillis\":null,\"bytes\":"));
    }

    @Test
    void wrongPassword_isCodeThree_andASentenceWithoutIt() throws Exception {
        var run = run(environment("wr0ng-secret"), "keys");
        assertThat(run.code).isEqualTo(ExitCode.UNREACHED);
        assertThat(run.out).isEmpty();
        assertThat(run.err).hasLineCount(1).contains("password").doesNotContain("wr0ng-secret");
    }

    @Test
    void noServer_isCodeThree_andASentence() throws Exception {
        var run = run(Map.of(), "keys", "--redis", "redis://127.0.0.1:1");
        assertThat(run.code).isEqualTo(ExitCode.UNREACHED);
        assertThat(run.err).hasLineCount(1).contains("127.0.0.1:1");
    }

    @Test
    void addressThatIsNone_isCodeTwo_alsoForTheWindow() throws Exception {
        assertThat(run(Map.of(), "health", "--redis", "http://x").code).isEqualTo(ExitCode.USAGE);
        assertThat(run(Map.of("DISPLAY", ":0"), "--redis", "redis://:pw@h:99999").code).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void readOnly_isRefusedInTheEngine() throws Exception {
        var run = run(Map.of(), "invalidate", "--key", "strange", "--yes", "--read-only", "--redis", address());
        assertThat(run.code).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err).hasLineCount(1).contains("read-only");
    }

    @Test
    void settingThatIsWrong_isCodeTwo_andOneSentence_alsoForTheWindow() throws Exception {
        var err = home.resolve("err");
        var child = Children.alone(home.resolve("wrong"), Main.class);
        child.command().addAll(1, List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        child.environment().put("CACHE_FAKE_MISS_RATE", "often");
        assertThat(child.redirectError(err.toFile()).start().waitFor()).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(err)).hasLineCount(1).contains("CACHE_FAKE_MISS_RATE");
    }

    /** Who asks for a logger before the log was set up gets one that notes nothing, and all others do after him. */
    @Test
    void window_notesItsStartInItsLog() throws Exception {
        var child = Children.alone(home.resolve("logged"), Main.class);
        child.command().addAll(1, List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        var process = child.redirectErrorStream(true).redirectOutput(home.resolve("said").toFile()).start();
        var log = home.resolve("logged/tierdeck/logs/tierdeck.log");
        try {
            assertThat(Await.within(Duration.ofSeconds(90), () -> noted(log).contains("The window shows what was opened")))
                    .as("the log; the window said %s", Files.readString(home.resolve("said"))).isTrue();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String noted(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException beingWritten) {
            return "";
        }
    }

    @Test
    void objectsOfBytes_areRefusedToEveryLibrary() throws Exception {
        assertThat(probe()).as("what the JDK does by itself").isEqualTo("made []");
        assertThat(probe("--version")).contains("refused java.io.InvalidClassException: filter status: REJECTED");
    }

    private static String probe(String... args) throws Exception {
        var child = Children.alone(home, ObjectProbe.class, args).redirectErrorStream(true).start();
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void windowWithoutADisplay_isCodeFive_andOneSentenceThatNamesThePackage() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        var run = run(Map.of());
        assertThat(run.code).isEqualTo(ExitCode.NO_DISPLAY);
        assertThat(run.out).isEmpty();
        assertThat(run.err).hasLineCount(1).contains("xvfb");
    }

    @Test
    void windowOnADisplayThatIsNot_isCodeFive_andLeavesNoServer() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        var run = run(Map.of("DISPLAY", ":64999"));
        assertThat(run.code).isEqualTo(ExitCode.NO_DISPLAY);
        assertThat(run.err).hasLineCount(1).contains("libgtk-3-0");
        assertThat(home.resolve("tierdeck/embedded-redis/running")).satisfiesAnyOf(
                folder -> assertThat(folder).doesNotExist(), folder -> assertThat(folder).isEmptyDirectory());
    }

    private static String address() {
        return "redis://:" + server.password() + "@127.0.0.1:" + server.port();
    }

    private static Map<String, String> environment(String password) {
        return Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(server.port()), "REDIS_PASSWORD", password);
    }

    private static Run run(Map<String, String> variables, String... args) throws IOException, InterruptedException {
        var err = Files.createTempFile(home, "err", "");
        var child = Children.alone(home, Main.class, args);
        child.environment().putAll(variables);
        var process = child.redirectError(err.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }

    private record Run(int code, String out, String err) {}
}
