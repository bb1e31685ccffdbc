package dev.tierdeck.engine.redis.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandTimesTest {
    private static final CommandTimes EARLIER = CommandTimes.of("""
            # Commandstats
            cmdstat_get:calls=10,usec=20,usec_per_call=2.00,rejected_calls=0,failed_calls=0
            cmdstat_set:calls=3,usec=30,usec_per_call=10.00
            """);
    private static final CommandTimes LATER = CommandTimes.of("""
            # Commandstats\r
            cmdstat_get:calls=20,usec=120,usec_per_call=6.00,rejected_calls=0,failed_calls=0\r
            cmdstat_set:calls=3,usec=30,usec_per_call=10.00\r
            cmdstat_config|get:calls=1,usec=5,usec_per_call=5.00,rejected_calls=0,failed_calls=0\r
            cmdstat_config|set:calls=1,usec=9,usec_per_call=9.00,rejected_calls=0,failed_calls=0\r
            """);

    @Test
    void mean_isThatOfTheTimeBetween() {
        assertThat(LATER.mean("get", EARLIER, 1)).isEqualTo(10);
    }

    @Test
    void mean_ofWhatWasNotCalledMeanwhile_isThatOfAllTime() {
        assertThat(LATER.mean("set", EARLIER, 1)).isEqualTo(10);
    }

    @Test
    void mean_ofSubcommands_isThatOfTheirCommand() {
        assertThat(LATER.mean("config", EARLIER, 1)).isEqualTo(7);
    }

    @Test
    void mean_ofWhatTheServerDoesNotName_isTheGuess() {
        assertThat(LATER.mean("scan", EARLIER, 42)).isEqualTo(42);
    }

    @Test
    void mean_afterTheServerBeganToCountAnew_isThatOfTheNewCount() {
        assertThat(EARLIER.mean("get", LATER, 1)).isEqualTo(2);
    }
}
