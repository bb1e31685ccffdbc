package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers while Redis is away, and after: a tier that fails is a miss, not an error. */
@Timeout(60)
class DegradationTest {
    @TempDir
    Path folder;

    @Test
    void redisStops_theLoaderAnswers_andWhenItIsBackItIsFilledAgain() {
        int port = RedisProcess.freePort();
        var first = RedisProcess.start(port);
        try (var service = Desk.open(port, folder)) {
            var quote = service.type(Desk.QUOTE, Text.UTF_8);
            first.kill();
            first.close();
            Await.until("the loss is noticed", () -> redis(service) != State.OK);

            var answer = service.cache().get(quote, service.layouts().key(Desk.QUOTE, "NVDA"), missing -> "from the broker");
            assertThat(answer).isEqualTo("from the broker");

            try (var second = RedisProcess.start(port); var python = new RawRedis(second.port())) {
                service.cache().retry();
                Await.until("it is back", () -> redis(service) == State.OK);
                var msft = service.layouts().key(Desk.QUOTE, "MSFT");
                Await.until("what is loaded stands there again", () -> {
                    service.cache().get(quote, msft, missing -> "from the broker");
                    return "from the broker".equals(python.text("GET", "tradecore:market:quote:MSFT"));
                });
            }
        }
    }

    private static State redis(CacheService service) {
        return service.cache().tiers().stream().filter(tier -> tier.tier() == TierId.REDIS).findFirst().orElseThrow().state();
    }
}
