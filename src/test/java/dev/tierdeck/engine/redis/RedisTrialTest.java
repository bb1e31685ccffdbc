package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial.Stage;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.ScriptedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a server that can't be used: each fault by its own name. */
@Timeout(60)
class RedisTrialTest {
    private static final String PASSWORD = "right7password";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static RedisProcess open;
    private static RedisProcess guarded;

    @BeforeAll
    static void start() {
        open = RedisProcess.start();
        guarded = RedisProcess.start("requirepass " + PASSWORD);
        try (var raw = new RawRedis(guarded.port())) {
            raw.call("AUTH", PASSWORD);
            raw.call("ACL", "SETUSER", "trader", "on", ">traderpass", "~*", "+@all");
            raw.call("ACL", "SETUSER", "reader", "on", ">readerpass", "~*", "+@all", "-scan", "-eval");
            raw.call("ACL", "SETUSER", "narrow", "on", ">narrowpass", "~trading:*", "+@all");
            raw.call("ACL", "SETUSER", "looker", "on", ">lookerpass", "~*", "+@read", "+@connection", "+eval", "-ping", "-info");
        }
    }

    @AfterAll
    static void stop() {
        open.close();
        guarded.close();
    }

    private static RedisSettings at(int port, String user, String password) {
        return RedisSettings.of("127.0.0.1", port, user, password, 0);
    }

    private static List<Step> tried(RedisSettings settings) throws InterruptedException {
        var told = new ArrayList<Step>();
        var all = new RedisTrial(settings).run(told::add);
        assertThat(told).isEqualTo(all);
        assertThat(all.subList(0, all.size() - 1)).allMatch(Step::ok);
        return all;
    }

    private static void fails(RedisSettings settings, Stage stage, Fault fault, String detail) throws InterruptedException {
        var last = tried(settings).getLast();
        assertThat(last.stage()).isEqualTo(stage);
        assertThat(last.fault()).isEqualTo(fault);
        assertThat(last.detail()).isEqualTo(detail);
        assertThat(last.took()).isPositive();
    }

    @Test
    void goodServer_passesEveryStep_andNothingStaysThere() throws Exception {
        var steps = tried(at(open.port(), null, null));
        assertThat(steps).extracting(Step::stage).containsExactlyElementsOf(Stream.of(Stage.values()).filter(stage -> stage != Stage.TLS && stage != Stage.SENTINELS).toList());
        assertThat(steps).allMatch(Step::ok);
        assertThat(steps.get(5).detail()).startsWith("6.2");
        try (var raw = new RawRedis(open.port())) {
            assertThat(raw.call("DBSIZE")).isEqualTo(0L);
        }
    }

    @Test
    void readOnlySettings_writeNothing() throws Exception {
        try (var raw = new RawRedis(open.port())) {
            raw.call("CONFIG", "RESETSTAT");
            var steps = tried(at(open.port(), null, null).readOnly(true));
            assertThat(steps).extracting(Step::stage).doesNotContain(Stage.WRITING).endsWith(Stage.READING);
            assertThat(raw.text("INFO", "commandstats")).doesNotContain("cmdstat_set:").doesNotContain("cmdstat_del:").contains("cmdstat_scan:");
        }
    }

    @Test
    void passwordAndUser_areAccepted() throws Exception {
        assertThat(tried(at(guarded.port(), null, PASSWORD)).getLast().ok()).isTrue();
        var trader = tried(at(guarded.port(), "trader", "traderpass"));
        assertThat(trader).allMatch(Step::ok).hasSize(8);
        assertThat(trader.get(3).detail()).isEqualTo("trader");
    }

    @Test
    void login_tellsWhatIsWrong() throws Exception {
        fails(at(guarded.port(), null, null), Stage.LOGIN, Fault.NO_PASSWORD, "");
        fails(at(guarded.port(), null, "wrong"), Stage.LOGIN, Fault.WRONG_PASSWORD, "");
        fails(at(guarded.port(), "trader", "wrong"), Stage.LOGIN, Fault.WRONG_LOGIN, "");
        fails(at(guarded.port(), "nobody", "wrong"), Stage.LOGIN, Fault.WRONG_LOGIN, "");
        fails(at(open.port(), null, "needless"), Stage.LOGIN, Fault.NEEDLESS_PASSWORD, "");
    }

    @Test
    void permissions_areToldByCommand() throws Exception {
        fails(at(guarded.port(), "reader", "readerpass"), Stage.READING, Fault.NOT_PERMITTED, "SCAN, EVAL");
        fails(at(guarded.port(), "looker", "lookerpass"), Stage.WRITING, Fault.NOT_PERMITTED, "SET");
        assertThat(tried(at(guarded.port(), "looker", "lookerpass").readOnly(true))).allMatch(Step::ok);
    }

    @Test
    void userOfOtherKeys_mayLookButNotWrite() throws Exception {
        assertThat(tried(at(guarded.port(), "narrow", "narrowpass").readOnly(true)).getLast().ok()).isTrue();
        fails(at(guarded.port(), "narrow", "narrowpass"), Stage.WRITING, Fault.NO_KEYS, "");
    }

    @Test
    void databaseThatIsNotThere_isTold() throws Exception {
        fails(RedisSettings.of("127.0.0.1", open.port(), null, null, 99), Stage.DATABASE, Fault.NO_DATABASE, "");
        assertThat(tried(RedisSettings.of("127.0.0.1", open.port(), null, null, 3))).allMatch(Step::ok);
    }

    @Test
    void address_tellsWhatIsWrong() throws Exception {
        fails(RedisSettings.of("no-such-host.invalid", 6379), Stage.NAME, Fault.UNKNOWN_HOST, "");
        fails(at(RedisProcess.freePort(), null, null), Stage.CONNECTION, Fault.REFUSED, "");
    }

    @Test
    void hostThatNeverAnswers_timesOut() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); var a = new Socket(); var b = new Socket()) {
            // With its queue full a port swallows what comes, as a firewall does.
            a.connect(full.getLocalSocketAddress());
            b.connect(full.getLocalSocketAddress());
            fails(at(full.getLocalPort(), null, null).timeout(SHORT), Stage.CONNECTION, Fault.TIMED_OUT, "");
        }
    }

    @Test
    void serverThatSaysNothing_timesOutAtItsGreeting() throws Exception {
        try (var mute = new ScriptedServer("", command -> "")) {
            fails(at(mute.port(), null, null).timeout(SHORT), Stage.GREETING, Fault.TIMED_OUT, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "+HELLO\r\n", "220 mail.example ESMTP\r\n"})
    void nonsense_isNoRedis(String nonsense) throws Exception {
        try (var greets = new ScriptedServer(nonsense, command -> ""); var answers = new ScriptedServer("", command -> nonsense)) {
            assertThat(tried(at(answers.port(), null, null)).getLast().fault()).isEqualTo(Fault.NO_REDIS);
            assertThat(tried(at(greets.port(), null, null).timeout(Duration.ofSeconds(2))).getLast().fault()).isIn(Fault.NO_REDIS, Fault.TIMED_OUT);
        }
    }

    @Test
    void oldServer_isTold() throws Exception {
        var info = "redis_version:4.0.14\r\n";
        try (var old = new ScriptedServer("", command -> command.equals("PING") ? "+PONG\r\n"
                : command.equals("INFO") ? "$" + info.length() + "\r\n" + info + "\r\n" : "+OK\r\n")) {
            fails(at(old.port(), null, null), Stage.VERSION, Fault.TOO_OLD, "4.0.14");
        }
    }

    @Test
    void serverWithoutUsers_isTold_andNeverRepeatsAPassword() throws Exception {
        try (var old = new ScriptedServer("", command -> command.equals("AUTH") ? "-ERR wrong number of arguments for 'auth' command\r\n" : "+PONG\r\n");
                var echo = new ScriptedServer("", command -> command.equals("AUTH")
                        ? "-ERR unknown command `AUTH`, with args beginning with: `secret`, \r\n" : "+PONG\r\n")) {
            fails(at(old.port(), "trader", "secret"), Stage.LOGIN, Fault.NO_USERS, "");
            fails(at(echo.port(), null, "secret"), Stage.LOGIN, Fault.OTHER, "ERR unknown command `AUTH`");
        }
    }

    @Test
    void stoppedTrial_endsAtOnce() throws Exception {
        var reached = new CountDownLatch(1);
        var ended = new AtomicReference<Throwable>();
        try (var mute = new ScriptedServer("", command -> "")) {
            var trial = Thread.ofVirtual().start(() -> {
                try {
                    new RedisTrial(at(mute.port(), null, null).timeout(Duration.ofMinutes(5))).run(step -> {
                        if (step.stage() == Stage.CONNECTION) {
                            reached.countDown();
                        }
                    });
                } catch (InterruptedException stopped) {
                    ended.set(stopped);
                }
            });
            reached.await();
            trial.interrupt();
            trial.join();
        }
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void passwordIsInNoStepAndNoText() throws Exception {
        var settings = at(guarded.port(), "trader", "marked7secret");
        assertThat(tried(settings).toString()).doesNotContain("marked7secret");
        assertThatThrownBy(() -> RedisSettings.parse("redis://:marked7secret@")).hasMessageNotContaining("marked7secret");
    }
}
