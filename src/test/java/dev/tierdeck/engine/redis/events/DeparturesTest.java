package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.MissCause;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeparturesTest {
    private static final int ROOM = 1 << 12;

    private final Departures departures = new Departures(ROOM);

    @Test
    void key_thatNeverWent_wasNeverThere() {
        assertThat(departures.cause(42)).isEqualTo(MissCause.ABSENT);
    }

    @Test
    void key_thatWentTwice_wentForTheLastReason() {
        departures.add(42L << 32, MissCause.EXPIRED);
        departures.add(42L << 32, MissCause.INVALIDATED);
        departures.add(43L << 32, MissCause.EVICTED);
        assertThat(departures.cause(42L << 32)).isEqualTo(MissCause.INVALIDATED);
        assertThat(departures.cause(43L << 32)).isEqualTo(MissCause.EVICTED);
    }

    @Test
    void departures_asManyAsFit_areAllKnown() {
        var random = new Random(1);
        for (int i = 0; i < ROOM / 4 * 3; i++) {
            departures.add(random.nextLong(), MissCause.EVICTED);
        }
        random = new Random(1);
        for (int i = 0; i < ROOM / 4 * 3; i++) {
            assertThat(departures.cause(random.nextLong())).isEqualTo(MissCause.EVICTED);
        }
        assertThat(departures.forgotten()).isZero();
    }

    @Test
    void departures_beyondThat_areForgotten_theOldestFirst_andCounted() {
        var random = new Random(1);
        long first = random.nextLong();
        departures.add(first, MissCause.EVICTED);
        for (int i = 1; i < 10 * ROOM; i++) {
            departures.add(random.nextLong(), MissCause.EVICTED);
        }
        long last = random.nextLong();
        departures.add(last, MissCause.EXPIRED);
        assertThat(departures.cause(first)).isEqualTo(MissCause.ABSENT);
        assertThat(departures.cause(last)).isEqualTo(MissCause.EXPIRED);
        assertThat(departures.forgotten()).isBetween(10L * ROOM - 2 * ROOM, 10L * ROOM);
        assertThat(departures.bytes()).isEqualTo(2 * 8 * ROOM);
    }

    @Test
    void sameKey_goingAgainAndAgain_forgetsNothing() {
        for (int i = 0; i < 10 * ROOM; i++) {
            departures.add(i % 100 * 0x9E3779B97F4A7C15L, MissCause.EXPIRED);
        }
        assertThat(departures.forgotten()).isZero();
    }
}
