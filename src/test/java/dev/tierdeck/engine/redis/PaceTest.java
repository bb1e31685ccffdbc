package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(Pace.START);

    @Test
    void count_quickServer_growsToItsLimit() {
        pace.idle(100_000);
        took(400_000, 10);
        assertThat(pace.count()).isEqualTo(Pace.MOST);
    }

    @Test
    void count_slowServer_shrinksToItsLimit() {
        pace.idle(100_000);
        took(20_000_000, 10);
        assertThat(pace.count()).isEqualTo(Pace.LEAST);
    }

    @Test
    void count_slowNetworkButQuickServer_growsAllTheSame() {
        pace.idle(50_000_000);
        took(50_500_000, 10);
        assertThat(pace.count()).isEqualTo(Pace.MOST);
    }

    @Test
    void count_callsOfAFewMilliseconds_stays() {
        pace.idle(100_000);
        took(2_500_000, 10);
        assertThat(pace.count()).isEqualTo(Pace.START);
    }

    @Test
    void count_begunWithFewerThanTheLeast_isNotRaisedByASlowServer() {
        var small = new Pace(100);
        small.idle(100_000);
        small.took(20_000_000);
        assertThat(small.count()).isEqualTo(100);
    }

    @Test
    void restDue_serverThatIsSlowAgainAndAgain_isOnlyThen() {
        pace.idle(100_000);
        took(60_000_000, Pace.PATIENCE - 1);
        assertThat(pace.restDue()).as("it may be anything so far").isFalse();
        took(60_000_000, 1);
        assertThat(pace.restDue()).isTrue();
        pace.tried(60_000_000);
        assertThat(pace.restDue()).as("it is still slow").isTrue();
        pace.tried(200_000);
        assertThat(pace.restDue()).isFalse();
    }

    @Test
    void restDue_slowNetwork_isNot() {
        pace.idle(150_000_000);
        took(155_000_000, 20);
        assertThat(pace.restDue()).isFalse();
    }

    @Test
    void rest_oneAfterAnother_isTwiceAsLongUpToALimit() {
        pace.idle(100_000);
        took(60_000_000, Pace.PATIENCE);
        assertThat(pace.rest()).isEqualTo(Pace.REST);
        assertThat(pace.rest()).isEqualTo(2 * Pace.REST);
        assertThat(IntStream.range(0, 10).map(i -> pace.rest()).max()).hasValue(Pace.LONGEST_REST);
        pace.tried(200_000);
        assertThat(pace.rest()).isEqualTo(Pace.REST);
    }

    @Test
    void restDue_whereNoRestHelps_endsOnceTheWayIsKnownToBeSlow() {
        pace.idle(100_000);
        took(60_000_000, Pace.PATIENCE);
        int rested = 0;
        while (pace.restDue()) {
            rested += pace.rest();
            pace.tried(50_000_000);
        }
        assertThat(rested).isEqualTo(250 + 500 + 1000 + 3 * 2000);
        took(60_000_000, 20);
        assertThat(pace.restDue()).as("as slow as the way").isFalse();
        took(90_000_000, Pace.PATIENCE);
        assertThat(pace.restDue()).as("slower than the way").isTrue();
        assertThat(pace.rest()).isEqualTo(Pace.REST);
    }

    @Test
    void untried_letsTheNextCallsTell_andKnowsNothingOfTheWay() {
        pace.idle(50_000_000);
        took(100_000_000, Pace.PATIENCE);
        pace.untried();
        assertThat(pace.restDue()).isFalse();
        took(51_000_000, Pace.PATIENCE);
        assertThat(pace.restDue()).isFalse();
    }

    private void took(long nanos, int times) {
        for (int i = 0; i < times; i++) {
            pace.took(nanos);
        }
    }
}
