package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.time.Clock;
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
}
