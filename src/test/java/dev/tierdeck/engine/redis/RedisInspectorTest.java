package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Key;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RedisInspectorTest {
    @RegisterExtension
    static final InspectedServer REDIS = new InspectedServer();

    private final RedisInspector inspector = new RedisInspector(REDIS.plainWire());

    @Test
    void server_tellsWhatInfoSays() {
        REDIS.raw().set(bytes("a"), bytes("v"));
        var facts = inspector.server();
        assertThat(facts.address()).startsWith("127.0.0.1:");
        assertThat(facts.version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(facts.mode()).isEqualTo("standalone");
        assertThat(facts.runId()).hasSize(40);
        assertThat(facts.keys()).isEqualTo(1);
        assertThat(facts.clients()).isPositive();
        assertThat(facts.usedMemory()).isGreaterThan(100_000);
        assertThat(facts.uptimeSeconds()).isNotNegative();
        assertThat(facts.operationsPerSecond()).isNotNegative();
    }

    @Test
    void server_lookupsByOthers_areShownWithoutOurs() {
        REDIS.raw().set(bytes("a"), bytes("v"));
        REDIS.raw().get(bytes("a"));
        REDIS.raw().get(bytes("b"));
        REDIS.raw().get(bytes("c"));
        inspector.facts(List.of(Key.of("a"), Key.of("b"), Key.of("c")));
        var facts = inspector.server();
        assertThat(facts.keyspaceHits()).isEqualTo(1);
        assertThat(facts.keyspaceMisses()).isEqualTo(2);
    }

    @Test
    void server_missesOfOurOwnQuestionsForTtls_areNotShown() {
        REDIS.raw().set(bytes("a"), bytes("v"));
        inspector.remaining(List.of(Key.of("a"), Key.of("b"), Key.of("c")));
        assertThat(inspector.server().keyspaceHits()).isZero();
        assertThat(inspector.server().keyspaceMisses()).isZero();
        assertThat(REDIS.stat("keyspace_misses")).isEqualTo(2);
    }

    @Test
    void server_afterItsCountersWereReset_beginsAtZeroAgain() {
        inspector.facts(List.of(Key.of("b"), Key.of("c")));
        inspector.server();
        REDIS.raw().configResetstat();
        REDIS.raw().get(bytes("b"));
        assertThat(inspector.server().keyspaceMisses()).isEqualTo(1);
    }

    @Test
    void server_userWithoutInfo_isToldWhatIsMissing() {
        REDIS.raw().aclSetuser("noinfo", AclSetuserArgs.Builder.on().addPassword("pw").allKeys().addCommand(CommandType.DBSIZE));
        var blind = new RedisInspector(REDIS.wire("noinfo", "pw"));
        assertThatThrownBy(blind::server).isInstanceOf(NotPermitted.class).hasMessageContaining("INFO");
    }

    @Test
    void others_ofAnotherRun_countFromItsBeginning() {
        var own = new OwnLookups();
        own.missed(5);
        assertThat(own.others("run 1", 0, 8).misses()).isEqualTo(3);
        assertThat(own.others("run 2", 0, 9).misses()).isEqualTo(9);
    }

    @Test
    void others_whileAnswersAreUnderWay_neverGoBack() {
        var own = new OwnLookups();
        assertThat(own.others("run", 0, 10).misses()).isEqualTo(10);
        own.missed(10);
        assertThat(own.others("run", 0, 12).misses()).isEqualTo(10);
        assertThat(own.others("run", 0, 25).misses()).isEqualTo(15);
    }

    @Test
    void infoReply_oddLines_areUnknownAndNotZero() {
        var info = InfoReply.of("# Stats\r\nkeyspace_hits:12\r\nodd\r\nempty:\r\nhuge:99999999999999999999\r\n");
        assertThat(info.number("keyspace_hits")).isEqualTo(12);
        assertThat(info.number("huge")).isEqualTo(-1);
        assertThat(info.number("absent")).isEqualTo(-1);
        assertThat(info.text("absent")).isEmpty();
    }
}
