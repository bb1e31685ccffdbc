package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list over a real server that is killed and started again. */
@Timeout(120)
class KeysRecoveryLiveTest {
    private final HandTasks tasks = new HandTasks();
    private RedisProcess server;
    private Cache cache;
    private KeysModel model;

    @BeforeEach
    void open() {
        server = RedisProcess.start();
        fill("before");
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(redis).application("desk").build();
        model = new KeysModel(cache, tasks, InstantSource.system(), text -> {}, (title, name) -> null, Memory.forgetful());
        model.shown();
        tasks.tick();
    }

    @AfterEach
    void close() {
        model.hidden();
        cache.close();
        server.close();
    }

    private void fill(String head) {
        try (var foreign = new RawRedis(server.port())) {
            IntStream.range(0, 40).forEach(i -> foreign.call("SET", head + ":" + i, "x"));
        }
    }

    /** It ends as by a power cut, and comes back without its data and with other keys. */
    private void restart(Runnable meanwhile) {
        int port = server.port();
        server.kill();
        server.close();
        meanwhile.run();
        server = RedisProcess.start(port);
        fill("after");
    }

    private List<String> names() {
        return IntStream.range(0, model.list().rows().size()).mapToObj(i -> model.list().rows().get(i).name()).toList();
    }

    private void requireTheListOfNow() {
        Await.until("the list is that of the server of now, and nothing is said to be wrong", () -> {
            tasks.tick();
            return names().size() == 40 && names().stream().allMatch(name -> name.startsWith("after:")) && model.words().trouble().getValue().isEmpty();
        });
    }

    @Test
    void serverThatIsAwayForAWhile_isSaidToBe_theListStays_andIsReadAgainByItself() {
        assertThat(names()).hasSize(40);
        model.facts().look(0, 9);
        restart(() -> Await.until("the view says so", () -> {
            tasks.tick();
            return model.words().trouble().getValue().contains("127.0.0.1") && names().size() == 40;
        }));
        requireTheListOfNow();
    }

    @Test
    void restartThatIsOverBeforeAnybodyAsks_isNoticedAllTheSame() {
        restart(() -> {});
        Await.until("the tier is back", () -> cache.tiers().stream()
                .anyMatch(tier -> tier.tier() == TierId.REDIS && tier.state() == State.OK));
        requireTheListOfNow();
    }
}
