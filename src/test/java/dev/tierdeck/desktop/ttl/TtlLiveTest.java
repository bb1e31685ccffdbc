package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.ttl.ListModel.Which;
import dev.tierdeck.desktop.ttl.TypeTtls.Count;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.HandTasks;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The view over a real server with 20,000 keys of another program, checked against that program's own PTTLs. */
@Timeout(120)
class TtlLiveTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final String[] HEADS = {"price:crypto:S", "chart:S", "ws_history:S", "unknown:S"};
    private static final long[] CONFIGURED = {30_000, 600_000, 300_000, Long.MAX_VALUE};

    private final HandTasks tasks = new HandTasks();
    private Cache cache;
    private TtlModel model;

    @BeforeEach
    void open() {
        var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(LAYOUTS).tier(tier).build();
        model = new TtlModel(cache, tasks, InstantSource.system(), text -> {}, (title, name) -> null, key -> {});
    }

    @AfterEach
    void close() {
        cache.close();
    }

    /** Of every head every tenth key never expires, every seventh lives far too long; nothing is near the end of a TTL or of a step. */
    private static void fill() {
        var script = """
                for i = 1, 5000 do
                  for j, head in ipairs({'price:crypto:S', 'chart:S', 'ws_history:S', 'unknown:S'}) do
                    local key = head .. i .. ((j == 2 or j == 3) and ':1m' or '')
                    if i % 10 == 0 then redis.call('SET', key, 'x')
                    elseif i % 7 == 0 then redis.call('SET', key, 'x', 'PX', 100000000 + i)
                    else redis.call('SET', key, 'x', 'PX', (j == 1 and 25000 or 250000)) end
                  end
                end
                return 1
                """;
        REDIS.foreign().call("EVAL", script, "0");
    }

    private static String key(int head, int number) {
        return HEADS[head] + number + (head == 1 || head == 2 ? ":1m" : "");
    }

    private long[] counted(int head) {
        long without = 0;
        long longer = 0;
        for (int i = 1; i <= 5000; i++) {
            long left = (Long) REDIS.foreign().call("PTTL", key(head, i));
            without += left == -1 ? 1 : 0;
            longer += left > CONFIGURED[head] ? 1 : 0;
        }
        return new long[] {5000, without, longer};
    }

    private long[] shown(int head) {
        var shelf = Shelf.of(LAYOUTS.shelf(Key.of(key(head, 1))));
        var type = model.types().get().stream().filter(each -> shelf.equals(each.shelf())).findFirst().orElseThrow();
        return new long[] {type.count(Count.KEYS), type.count(Count.WITHOUT), type.count(Count.LONGER)};
    }

    @Test
    void counts_areThoseOfARawLoop_andLookingAddsNoLookups() {
        fill();
        var before = cache.inspector().server();
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
        assertThat(model.walk().census().get().keys()).isEqualTo(20_000);
        var after = cache.inspector().server();
        assertThat(after.keyspaceHits()).isEqualTo(before.keyspaceHits());
        assertThat(after.keyspaceMisses()).isEqualTo(before.keyspaceMisses());
        for (int head = 0; head < HEADS.length; head++) {
            assertThat(shown(head)).as(HEADS[head]).isEqualTo(counted(head));
        }
        assertThat(model.list().rows()).hasSize(Tally.NAMED).allSatisfy(row -> assertThat(row.name()).startsWith("price:crypto:"));
        model.list().which().set(Which.LONGER);
        assertThat(model.list().rows()).hasSize(Tally.NAMED);
    }

    @Test
    void oneType_isWalkedOverAlone() {
        fill();
        model.scope().set(new Scope("trading-ai", "charts", "chart"));
        assertThat(model.walk().census().get().keys()).isEqualTo(5000);
        assertThat(model.types().get()).hasSize(2);
    }

    @Test
    void changedTtl_movesValueAndCompanion_andIsPutBack() {
        var type = LAYOUTS.type("trading-ai/market/summary", Text.UTF_8);
        var key = Key.of("market:crypto");
        cache.put(type, key, "{}");
        model.shown();
        model.change().typed().set("2 h");
        model.change().set(List.copyOf(model.list().rows()));
        model.change().confirm().confirm();
        assertThat(ttl("market:crypto")).isBetween(7_190_000L, 7_200_000L);
        assertThat(companion()).isBetween(7_190_000L, 7_200_000L);
        model.change().undo();
        model.change().confirm().confirm();
        assertThat(ttl("market:crypto")).isBetween(200_000L, 300_000L);
        assertThat(companion()).isBetween(200_000L, 300_000L);
        model.change().remove(List.copyOf(model.list().rows()));
        model.change().confirm().confirm();
        assertThat(ttl("market:crypto")).isEqualTo(-1);
        assertThat(companion()).isEqualTo(-1);
    }

    private static long ttl(Object name) {
        return (Long) REDIS.foreign().call("PTTL", name);
    }

    private static long companion() {
        var names = (List<?>) REDIS.foreign().call("KEYS", "tierdeck:*:m:market:crypto");
        assertThat(names).hasSize(1);
        return ttl(names.getFirst());
    }
}
