package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that one process can't reach while others can, who bring what stands there near. */
@Timeout(30)
final class BroughtNearTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8).tiers(TierId.REDIS, TierId.DATABASE);
    private static final Key A = Key.of("quote:A");

    private final ShelfTier redis = new ShelfTier(TierId.REDIS, Clock.systemUTC());
    private final ShelfTier database = new ShelfTier(TierId.DATABASE, Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void invalidate_owedToTheDatabase_whatOthersBroughtFromThereMeanwhileGoesWithIt() {
        try (Cache cache = new CacheBuilder().tier(redis).tier(database).journal(FileJournal.open(folder)).build()) {
            var old = cache.put(TYPE, A, "old");
            database.down = true;
            assertThat(cache.invalidate(Invalidation.key(A)).owed()).containsExactly(TierId.DATABASE);
            redis.shelf.put(A, old.in(TierId.REDIS));
            database.down = false;
            cache.retry();

            Await.until("the database has been told", () -> cache.vitals().tiers().getLast().owed() == 0);
            assertThat(database.shelf).isEmpty();
            assertThat(cache.get(TYPE, A)).isNull();
        }
    }

    @Test
    void whileTheDatabaseIsAway_whatOthersBringFromThereIsNotSeenByWhoInvalidatedIt() {
        try (Cache cache = new CacheBuilder().tier(redis).tier(database).journal(FileJournal.open(folder)).build()) {
            var old = cache.put(TYPE.tags("T"), A, "old").in(TierId.REDIS);
            var tagged = cache.put(TYPE.tags("T"), Key.of("quote:tagged"), "old").in(TierId.REDIS);
            cache.put(TYPE, Key.of("quote:other"), "other");
            database.down = true;
            cache.invalidate(Invalidation.key(A));
            cache.invalidate(Invalidation.tag("T"));
            redis.shelf.put(A, old);
            redis.shelf.put(tagged.key(), tagged);

            assertThat(cache.get(TYPE, A)).isNull();
            assertThat(cache.get(TYPE, tagged.key())).isNull();
            assertThat(cache.entries(TYPE, List.of(A, Key.of("quote:other")))).containsOnlyKeys(Key.of("quote:other"));
            assertThat(cache.get(TYPE, A, missing -> "new")).isEqualTo("new");
        }
        try (Cache next = new CacheBuilder().tier(redis).tier(database).journal(FileJournal.open(folder)).build()) {
            assertThat(next.get(TYPE, Key.of("quote:other"))).isEqualTo("other");
            assertThat(next.get(TYPE, Key.of("quote:tagged"))).isNull();
        }
    }

    @Test
    void whileTheDatabaseIsAway_manyPatternsMeanAnything_andOwnLoadsAreAnsweredAllTheSame() {
        try (Cache cache = new CacheBuilder().tier(redis).tier(database).journal(FileJournal.open(folder)).build()) {
            var old = cache.put(TYPE, A, "old").in(TierId.REDIS);
            database.down = true;
            cache.invalidate(new Invalidation.ByGlob(Glob.of("quote:A*")));
            for (int i = 0; i < Overdue.MOST_PATTERNS; i++) {
                cache.invalidate(new Invalidation.ByGlob(Glob.of("quote:B" + i + "*")));
            }
            redis.shelf.put(A, old);
            assertThat(cache.get(TYPE, A)).isNull();
            assertThat(cache.get(TYPE, A, missing -> "new")).isEqualTo("new");
            Await.until("what was loaded since is answered", () -> "new".equals(cache.get(TYPE, A)));
        }
    }

    /** As if one after the other a walk of all keys each: a server would be busy with it for long. */
    @Test
    void manyOwedToTheDatabase_areDoneAgainInWhatIsNearerAsFew() {
        try (Cache cache = new CacheBuilder().tier(redis).tier(database).journal(FileJournal.open(folder)).build()) {
            var old = cache.put(TYPE, A, "old");
            database.down = true;
            for (int i = 0; i < 20; i++) {
                cache.invalidate(new Invalidation.ByGlob(Glob.of("quote:B" + i + "*")));
                cache.invalidate(Invalidation.key(Key.of("quote:C" + i)));
                cache.invalidate(Invalidation.tag("tag-" + i));
            }
            cache.invalidate(new Invalidation.ByGlob(Glob.of("quote:A*")));
            redis.shelf.put(A, old.in(TierId.REDIS));
            redis.asked();
            database.down = false;
            cache.retry();

            Await.until("the database has been told", () -> cache.vitals().tiers().getLast().owed() == 0);
            assertThat(cache.get(TYPE, A)).isNull();
            assertThat(redis.asked()).filteredOn(asked -> asked.startsWith("invalidate")).hasSizeLessThanOrEqualTo(4);
        }
    }
}
