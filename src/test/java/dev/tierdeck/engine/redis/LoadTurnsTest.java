package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.OnEverySetup;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEverySetup
@Timeout(60)
final class LoadTurnsTest {
    private static final Key KEY = Key.of("quote:AAPL");
    private static final String LOCK = "tierdeck:lock:quote:AAPL";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;
    private RedisTier other;

    @BeforeEach
    void open() {
        tier = connected(settings());
        other = connected(settings());
    }

    @AfterEach
    void close() {
        tier.close();
        other.close();
    }

    private static RedisSettings settings() {
        return RedisSettings.parse(REDIS.address());
    }

    private static RedisTier connected(RedisSettings settings) {
        return RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20));
    }

    private static String standing() {
        return REDIS.foreign().text("GET", LOCK);
    }

    @Test
    void turn_ofOneProcess_isNoOtherProcesssUntilItIsClosed() {
        try (var ours = tier.turn(KEY, LONGEST)) {
            var theirs = other.turn(KEY, LONGEST);
            assertThat(ours.ours()).isTrue();
            assertThat(theirs.ours()).isFalse();
            assertThat((Long) REDIS.foreign().call("PTTL", LOCK)).isBetween(20_000L, 30_000L);

            theirs.close();
            assertThat(standing()).isNotNull();
        }
        Await.until("the turn is over", () -> standing() == null);
        assertThat(other.turn(KEY, LONGEST).ours()).isTrue();
    }

    @Test
    void turn_closedAfterAnotherTookIt_leavesTheirs() {
        var late = tier.turn(KEY, LONGEST);
        REDIS.foreign().call("DEL", LOCK);
        try (var theirs = other.turn(KEY, LONGEST)) {
            late.close();
            late.close();

            assertThat(theirs.ours()).isTrue();
            assertThat(tier.turn(KEY, LONGEST).ours()).isFalse();
        }
    }

    @Test
    void turn_longestTimeIsOver_isAnothers() {
        tier.turn(KEY, Duration.ofMillis(1));

        Await.until("others may try", () -> other.turn(KEY, LONGEST).ours());
    }

    @Test
    void key_ofAnyBytes_standsRawBehindItsHead() {
        try (var turn = tier.turn(Key.of(new byte[] {0, -1, '{', '\n'}), LONGEST)) {
            var lock = "tierdeck:lock:\0?{\n".getBytes();
            lock[15] = -1;

            assertThat(turn.ours()).isTrue();
            assertThat((Long) REDIS.foreign().call("EXISTS", lock)).isEqualTo(1);
        }
    }

    @Test
    void turn_readOnly_isOursAndWritesNothing() {
        try (var quiet = connected(settings().readOnly(true)); var turn = quiet.turn(KEY, LONGEST)) {
            assertThat(turn.ours()).isTrue();
            assertThat((Long) REDIS.foreign().call("DBSIZE")).isZero();
        }
    }

    @Test
    void turn_noServer_isOurs() {
        try (var lonely = RedisTier.open(RedisSettings.of("127.0.0.1", 1)); var turn = lonely.turn(KEY, LONGEST)) {
            assertThat(turn.ours()).isTrue();
        }
    }

    @Test
    void turn_neverAnswered_isOursAndLetGoWhenClosed() {
        tier.turn(Key.of("quote:WARM"), LONGEST).close();
        try (var proxy = new ToxicProxy(REDIS.port());
                var hasty = connected(RedisSettings.of("127.0.0.1", proxy.port()).timeout(Duration.ofMillis(200)))) {
            proxy.stall(Direction.TO_CLIENT);
            var turn = hasty.turn(KEY, LONGEST);
            assertThat(turn.ours()).isTrue();
            Await.until("it was taken after all", () -> standing() != null);

            turn.close();
            Await.until("it is let go", () -> standing() == null);
        }
    }
}
