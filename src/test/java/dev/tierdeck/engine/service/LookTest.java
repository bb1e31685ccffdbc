package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.FakeCache;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LookTest {
    private final FakeCache cache = new FakeCache();
    private final Look look = new Look();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Look.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private static TierStatus redis(State state) {
        return FakeCache.status(TierId.REDIS, state, "Redis is so.");
    }

    private List<String> told() {
        return lines.list.stream().map(line -> line.getLevel() + " " + line.getFormattedMessage()).toList();
    }

    @Test
    void wellTiers_areNotSpokenOf() {
        assertThat(look.at(cache)).isTrue();
        assertThat(told()).isEmpty();
        assertThat(cache.retries()).isZero();
    }

    @Test
    void change_isToldOnce_andTheWayBackToo() {
        look.at(cache);
        cache.tiers(redis(State.DOWN));
        assertThat(look.at(cache)).isFalse();
        look.at(cache);
        cache.tiers(redis(State.OK));
        assertThat(look.at(cache)).isTrue();
        assertThat(told()).containsExactly("WARN Tier REDIS is DOWN: Redis is so.", "INFO Tier REDIS is well again: Redis is so.");
    }

    @Test
    void tierThatIsDown_isTriedAgainAtEachLook_oneThatHasLessIsNot() {
        cache.tiers(redis(State.DOWN));
        look.at(cache);
        look.at(cache);
        cache.tiers(redis(State.DEGRADED));
        assertThat(look.at(cache)).isTrue();
        assertThat(cache.retries()).isEqualTo(2);
    }
}
