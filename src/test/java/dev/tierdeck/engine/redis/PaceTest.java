package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

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

    private void took(long nanos, int times) {
        for (int i = 0; i < times; i++) {
            pace.took(nanos);
        }
    }
}
