package dev.tierdeck.platform.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PlacesTest {
    private static final Duration NONE = Duration.ZERO;

    private static int most(Places places, Places.Guest guest) throws InterruptedException {
        int taken = 0;
        while (places.take(guest, NONE)) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"30, 15", "5, 3", "2, 1", "1, 1"})
    void oneGuest_takesHalf(int all, int half) throws InterruptedException {
        assertThat(most(new Places(all), new Places.Guest(0))).isEqualTo(half);
    }

    @Test
    void newcomers_alwaysFindAPlace() throws InterruptedException {
        var places = new Places(30);
        for (int i = 0; i < 5; i++) {
            assertThat(most(places, new Places.Guest(0))).as("guest " + i).isPositive();
        }
    }

    @Test
    void promise_isKeptWhateverIsFree_asLongAsAnyIs() throws InterruptedException {
        var places = new Places(10);
        assertThat(most(places, new Places.Guest(8))).isEqualTo(8);
        assertThat(most(places, new Places.Guest(8))).isEqualTo(2);
        assertThat(most(places, new Places.Guest(0))).isZero();
    }

    @Test
    void whoWaits_getsThePlaceThatComesFree() throws InterruptedException {
        var places = new Places(1);
        var one = new Places.Guest(0);
        var other = new Places.Guest(0);
        assertThat(places.take(one, NONE)).isTrue();
        var got = new AtomicBoolean();
        var waiting = Thread.startVirtualThread(() -> {
            try {
                got.set(places.take(other, Duration.ofSeconds(30)));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        places.giveBack(one);
        waiting.join();
        assertThat(got).isTrue();
        assertThat(places.held(other)).isEqualTo(1);
        assertThat(IntStream.of(places.held(one)).sum()).isZero();
    }
}
