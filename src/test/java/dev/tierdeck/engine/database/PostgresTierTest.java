package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.testing.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class PostgresTierTest extends DatabaseContract {
    @RegisterExtension
    static final LivePostgres POSTGRES = new LivePostgres();

    @Override
    DatabaseSettings settings() {
        return POSTGRES.settings();
    }

    @Override
    Connection foreign() throws SQLException {
        return POSTGRES.foreign();
    }

    @Test
    void fill_anInvalidationIsUnderWay_waitsForItsEndAndIsRefused() throws Exception {
        put(TYPE, KEY, "standing");
        var token = tier.token(TYPE, KEY);
        try (var remover = foreign()) {
            remover.setAutoCommit(false);
            Generations.raise(remover, Generations.slots(List.of(KEY)));
            var fills = new ArrayBlockingQueue<Fill>(1);
            Thread.ofPlatform().start(() -> fills.add(tier.fill(TYPE, minute(KEY, "old"), token)));
            Await.until("the fill waits, or is done", () -> !fills.isEmpty() || isWaiting());
            Dialect.run(remover, "DELETE FROM tierdeck_entry");
            remover.commit();

            assertThat(fills.take()).isEqualTo(Fill.REFUSED);
        }
        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void invalidate_itsKeyIsBeingWrittenFromTheQueue_removesItAfterItCameToStand() throws Exception {
        var behind = open(settings().writeBehind(10));
        try (var other = foreign()) {
            other.setAutoCommit(false);
            Dialect.run(other, "INSERT INTO tierdeck_entry (key, value, type) VALUES ('quote:AAPL', 'theirs', 'none')");
            behind.put(TYPE, minute(KEY, "queued"), null);
            Await.until("the writer waits", this::isWaiting);
            var removals = new ArrayBlockingQueue<Removal>(1);
            var remover = Thread.ofPlatform().start(() -> removals.add(behind.invalidate(Selection.of(Set.of(KEY)))));
            Await.until("the removal waits, or is done", () -> remover.getState() == Thread.State.TIMED_WAITING || !remover.isAlive());
            other.rollback();

            assertThat(removals.take().removed()).isEqualTo(1);
        }
        assertThat(behind.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    private boolean isWaiting() {
        try {
            return count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()") > 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void put_anotherTransactionLockedTheRowsInAnotherOrder_isTriedAgain() throws Exception {
        var first = Key.of("a");
        var last = Key.of("z");
        tier.putAll(TYPE, List.of(minute(first, "1"), minute(last, "1")), List.of());
        try (var other = foreign()) {
            other.setAutoCommit(false);
            Dialect.run(other, "SET deadlock_timeout = '60s'"); // The tier is the one that notices, and gives way.
            Dialect.run(other, "UPDATE tierdeck_entry SET version = 1 WHERE key = 'z'");
            var fills = new ArrayBlockingQueue<List<Fill>>(1);
            Thread.ofPlatform().start(() -> fills.add(tier.putAll(TYPE, List.of(minute(last, "2"), minute(first, "2")), List.of())));
            Await.until("the put waits", this::isWaiting);
            Dialect.run(other, "UPDATE tierdeck_entry SET version = 1 WHERE key = 'a'");
            other.commit();

            assertThat(fills.take()).allMatch(Fill::isStored);
        }
        assertThat(value(first)).isEqualTo("2");
        assertThat(value(last)).isEqualTo("2");
    }
}
