package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial.Stage;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Certificates;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server over TLS, and each way in which that fails by its own sentence: in the trial and in the tier's status. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which has no TLS")
class TlsTest {
    private static final int TLS = RedisProcess.freePort();
    private static final int ASKING = RedisProcess.freePort();
    private static final int EXPIRED = RedisProcess.freePort();
    private static final int ELSEWHERE = RedisProcess.freePort();
    private static final List<RedisProcess> SERVERS = new ArrayList<>();

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Path ours;
    private static Path theirs;

    @BeforeAll
    static void start() {
        certificates = new Certificates(folder);
        ours = certificates.authority("ours");
        theirs = certificates.authority("theirs");
        var here = "dns:localhost,ip:127.0.0.1";
        certificates.signed("server", "ours", here).expired("late", "ours", here).signed("elsewhere", "ours", "dns:elsewhere.example")
                .signed("client", "ours", "dns:client").signed("stranger", "theirs", "dns:stranger");
        SERVERS.add(certificates.server(TLS, "server", "ours", "no"));
        SERVERS.add(certificates.server(ASKING, "server", "ours", "yes", "user default on >s3cret ~* &* +@all"));
        SERVERS.add(certificates.server(EXPIRED, "late", "ours", "no"));
        SERVERS.add(certificates.server(ELSEWHERE, "elsewhere", "ours", "no"));
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(RedisProcess::close);
    }

    private static RedisSettings at(int port, @Nullable Tls tls) {
        return RedisSettings.of("127.0.0.1", port).tls(tls).timeout(Duration.ofSeconds(10));
    }

    private static Tls by(Path authority) {
        return new Tls(authority, null, null, true);
    }

    private static Tls as(String name) {
        return new Tls(ours, certificates.certificate(name), certificates.key(name), true);
    }

    private static Step last(RedisSettings settings) throws InterruptedException {
        return new RedisTrial(settings).run(step -> { }).getLast();
    }

    private static void fails(RedisSettings settings, Stage stage, Fault fault, String sentence) throws InterruptedException {
        var last = last(settings);
        assertThat(last.stage()).isEqualTo(stage);
        assertThat(last.fault()).isEqualTo(fault);
        try (var tier = RedisTier.open(settings)) {
            Await.until("it is known why", () -> tier.status().state() == State.DOWN);
            assertThat(tier.status().sentence()).isEqualTo(sentence);
        }
    }

    @Test
    void goodServer_isUsedOverTls_andTellsChanges() throws Exception {
        var steps = new RedisTrial(at(TLS, by(ours))).run(step -> { });
        assertThat(steps).allMatch(Step::ok).extracting(Step::stage).startsWith(Stage.NAME, Stage.CONNECTION, Stage.TLS).endsWith(Stage.WRITING);
        assertThat(steps.get(2).detail()).isEqualTo("TLSv1.3");
        var type = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));
        var key = Key.of("quote:AAPL");
        var tier = RedisTier.open(at(TLS, by(ours)).tracking("quote:")).awaitConnected(Duration.ofSeconds(20));
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(tier).build(); var foreign = new RawRedis(SERVERS.getFirst().port())) {
            assertThat(tier.status().sentence()).endsWith("over TLS.");
            cache.put(type, key, "old");
            foreign.call("SET", "quote:AAPL", "new");
            Await.until("the change is told", () -> "new".equals(cache.get(type, key)));
        }
    }

    @Test
    void name_isCheckedAsTheAddressIs() throws Exception {
        assertThat(last(RedisSettings.of("localhost", TLS).tls(by(ours))).ok()).isTrue();
    }

    @Test
    void authorityThatDidNotSign_isTold() throws Exception {
        fails(at(TLS, by(theirs)), Stage.TLS, Fault.UNTRUSTED, "The certificate of 127.0.0.1:" + TLS + " comes from nobody whom " + theirs
                + " trusts. Give the file of the authority that signed it.");
        fails(at(TLS, Tls.USUAL), Stage.TLS, Fault.UNTRUSTED, "The certificate of 127.0.0.1:" + TLS + " comes from nobody whom this Java runtime"
                + " trusts. Give the file of the authority that signed it.");
    }

    @Test
    void expiredCertificate_isTold() throws Exception {
        fails(at(EXPIRED, by(ours)), Stage.TLS, Fault.EXPIRED, "The certificate of 127.0.0.1:" + EXPIRED
                + " has expired or is not valid yet. Renew it on the server, and check the clocks of both machines.");
    }

    @Test
    void certificateForAnotherHost_isTold_unlessThatIsNotChecked_whichIsToldToo() throws Exception {
        fails(at(ELSEWHERE, by(ours)), Stage.TLS, Fault.WRONG_HOST, "The certificate of 127.0.0.1:" + ELSEWHERE
                + " is for another host. Give the host by the name that the certificate has, or switch the check of the host off.");
        var loose = at(ELSEWHERE, new Tls(ours, null, null, false));
        assertThat(last(loose).ok()).isTrue();
        try (var tier = RedisTier.open(loose).awaitConnected(Duration.ofSeconds(20))) {
            assertThat(tier.status().sentence()).endsWith("over TLS, without a check that the certificate is for this host.");
        }
        assertThat(last(at(ELSEWHERE, new Tls(theirs, null, null, false))).fault()).as("the authority still counts").isEqualTo(Fault.UNTRUSTED);
    }

    @Test
    void clientCertificate_isShown_andItsLackOrStrangenessTold() throws Exception {
        assertThat(last(RedisSettings.of("127.0.0.1", ASKING, null, "s3cret", 0).tls(as("client"))).ok()).isTrue();
        fails(at(ASKING, by(ours)), Stage.TLS, Fault.CLIENT_CERTIFICATE, "127.0.0.1:" + ASKING
                + " asks for a client certificate and none was given. Give a certificate and its key.");
        fails(at(ASKING, as("stranger")), Stage.TLS, Fault.CLIENT_CERTIFICATE, "127.0.0.1:" + ASKING + " refused the client certificate "
                + certificates.certificate("stranger") + ". Give one that its authority signed and that has not expired.");
    }

    @Test
    void tlsToAPlainPort_andPlainToOneOfTls_areTold() throws Exception {
        int plain = SERVERS.getFirst().port();
        fails(at(plain, by(ours)), Stage.TLS, Fault.NO_TLS, "127.0.0.1:" + plain + " speaks without TLS. Give it as redis:// (TLS off), or check the port.");
        fails(at(TLS, null), Stage.GREETING, Fault.WANTS_TLS, "127.0.0.1:" + TLS + " speaks TLS. Give it as rediss:// (TLS on), or check the port.");
        fails(at(ASKING, null), Stage.GREETING, Fault.WANTS_TLS, "127.0.0.1:" + ASKING + " speaks TLS. Give it as rediss:// (TLS on), or check the port.");
    }

    @Test
    void fileThatCanNotBeUsed_isNamed() throws Exception {
        var missing = folder.resolve("missing.crt");
        fails(at(TLS, by(missing)), Stage.TLS, Fault.BAD_FILE, bad(missing));
        assertThat(last(at(TLS, by(missing))).detail()).isEqualTo(missing.toString());
        var nonsense = written("nonsense.crt", "nothing of the kind");
        fails(at(TLS, by(nonsense)), Stage.TLS, Fault.BAD_FILE, bad(nonsense));
        var key = written("nonsense.key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        fails(at(TLS, new Tls(ours, certificates.certificate("client"), key, true)), Stage.TLS, Fault.BAD_FILE, bad(key));
    }

    private static String bad(Path file) {
        return "The file " + file + " can't be used for TLS: it is missing, can't be read, or is no PEM file of what it should hold"
                + " (a key as PKCS #8, without a password).";
    }

    private static Path written(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void renewedFile_countsFromTheNextAttemptOn() throws Exception {
        var file = Files.copy(theirs, folder.resolve("renewed.crt"));
        try (var tier = RedisTier.open(at(TLS, by(file)))) {
            Await.until("it is refused", () -> tier.status().state() == State.DOWN);
            Files.writeString(file, Files.readString(ours));
            tier.retry();
            Await.until("it is taken", () -> tier.status().state() == State.OK);
            assertThat(tier.status().sentence()).endsWith("over TLS.");
        }
    }

    @Test
    void wrongPassword_isToldBehindTls_asWithoutIt() throws Exception {
        var wrong = RedisSettings.of("127.0.0.1", ASKING, null, "marked7secret", 0).tls(as("client"));
        assertThat(last(wrong).fault()).isEqualTo(Fault.WRONG_PASSWORD);
        try (var tier = RedisTier.open(wrong)) {
            Await.until("it is known why", () -> tier.status().state() == State.DOWN);
            assertThat(tier.status().sentence()).contains("refused the password").doesNotContain("marked7secret");
        }
    }
}
