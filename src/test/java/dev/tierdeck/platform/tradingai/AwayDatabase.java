package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A cache whose database can't be opened while a folder lies where its file should, with a journal of what it is owed. */
final class AwayDatabase {
    private AwayDatabase() {}

    static Path file(Path folder) {
        return folder.resolve("away.db");
    }

    static Cache cache(int redis, Path folder) throws IOException {
        Files.createDirectory(file(folder));
        var settings = RedisSettings.of("127.0.0.1", redis).tracking(TradingDesk.LAYOUTS.trackedHeads());
        return new CacheBuilder().catalog(TradingDesk.LAYOUTS).tier(new MemoryTier(8 << 20))
                .tier(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20)))
                .tier(DatabaseTier.open(DatabaseSettings.file(file(folder)).timeout(Duration.ofMillis(200))))
                .journal(FileJournal.open(folder.resolve("journal"))).build();
    }
}
