package dev.tierdeck.engine.memo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one process invalidates, no other goes on answering; and one load serves all who ask. */
@Timeout(60)
class CoherenceTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final Users.Table table = new Users.Table();
    private Cache here;
    private Cache there;
    private Users ours;
    private Users theirs;

    @BeforeEach
    void open() {
        here = Desk.open(REDIS.port());
        there = Desk.open(REDIS.port());
        ours = Memo.of(here, Desk.LAYOUTS).proxy(Users.class, table);
        theirs = Memo.of(there, Desk.LAYOUTS).proxy(Users.class, table);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private static CompletableFuture<Map<String, String>> asking(Users users) {
        return CompletableFuture.supplyAsync(() -> users.profile("u"), Thread::startVirtualThread);
    }

    @Test
    void otherProcess_seesTheInvalidation() {
        assertThat(theirs.profile("u")).isEqualTo(ours.profile("u"));
        assertThat(table.reads).hasValue(1);

        ours.rename("u", "Grace");

        assertThat(ours.profile("u")).containsEntry("name", "Grace");
        Await.until("the other process hears of it", () -> theirs.profile("u").containsValue("Grace"));
        assertThat(table.reads).hasValue(2);
    }

    @Test
    void loadBegunBeforeTheInvalidation_isNotKept() {
        var reading = table.hold();
        var late = asking(ours);
        Await.until("it has read", () -> table.reads.get() == 1);

        ours.rename("u", "Grace");
        reading.countDown();

        assertThat(late.join()).containsEntry("name", "Ada");
        assertThat(REDIS.foreign().text("GET", "tradecore:user:profile:u")).isNull();
        assertThat(ours.profile("u")).containsEntry("name", "Grace");
    }

    @Test
    void loadOfAnotherProcess_begunBeforeTheInvalidation_isNotKept() {
        var reading = table.hold();
        var late = asking(theirs);
        Await.until("it has read", () -> table.reads.get() == 1);

        ours.rename("u", "Grace");
        reading.countDown();

        assertThat(late.join()).containsEntry("name", "Ada");
        assertThat(REDIS.foreign().text("GET", "tradecore:user:profile:u")).isNull();
        assertThat(theirs.profile("u")).containsEntry("name", "Grace");
    }

    @Test
    void loadOfTheSameEntryAsAnotherClass_isNotTheAnswer() {
        CacheType<String> asText = Desk.LAYOUTS.type("tradecore/USER/profile", Text.UTF_8);
        var loading = new CountDownLatch(1);
        var wanted = new CountDownLatch(1);
        var other = CompletableFuture.supplyAsync(() -> here.get(asText, Key.of("tradecore:user:profile:u"), key -> {
            loading.countDown();
            wanted.await();
            return "{}";
        }), Thread::startVirtualThread);
        Await.until("another part of the program loads", () -> loading.getCount() == 0);

        var answer = asking(ours);
        Await.within(Duration.ofMillis(50), answer::isDone);
        wanted.countDown();

        assertThat(other.join()).isEqualTo("{}");
        assertThat(answer.join()).isInstanceOf(Map.class);
    }

    @Test
    void fiftyThreads_onOneKey_loadOnce() throws Exception {
        var reading = table.hold();
        var asked = new CountDownLatch(50);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 50).<Callable<Map<String, String>>>mapToObj(i -> () -> {
                asked.countDown();
                return ours.profile("u");
            }).map(pool::submit).toList();
            asked.await();
            Await.until("one has read", () -> table.reads.get() == 1);
            reading.countDown();
            for (var answer : answers) {
                assertThat(answer.get()).containsEntry("name", "Ada");
            }
        }
        assertThat(table.reads).hasValue(1);
    }
}
