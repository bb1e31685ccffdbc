package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of a server are worth another try soon. */
class FailuresTest {
    private static RedisConnectionException answer(String text) {
        return new RedisConnectionException("Unable to connect", new RedisCommandExecutionException(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOADING Redis is loading the dataset in memory", "BUSY Redis is busy running a script.", "ERR max number of clients reached",
        "MASTERDOWN Link with MASTER is down", "CLUSTERDOWN Hash slot not served", "OOM command not allowed", "TRYAGAIN Multiple keys request"})
    void answerThatPasses_isNoRefusal_andSaysSo(String text) {
        assertThat(Failures.isRefusal(answer(text))).isFalse();
        assertThat(Failures.connecting(answer(text), RedisSettings.of("127.0.0.1", 6379)).getMessage())
                .isEqualTo("127.0.0.1:6379 can't be used yet: " + text.replaceAll("\\.$", "") + ". It is tried again by itself.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONGPASS invalid username-password pair", "NOAUTH Authentication required.", "DENIED Redis is running in protected mode",
        "ERR DB index is out of range", "ERR unknown command"})
    void answerThatStays_isARefusal(String text) {
        assertThat(Failures.isRefusal(answer(text))).isTrue();
    }
}
