package dev.tierdeck.engine.service;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.disk.DiskPolicy;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryPolicy;
import dev.tierdeck.engine.memory.MemorySettings;
import dev.tierdeck.engine.memory.MemoryTier;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service keeps on its own machine, by its settings. */
final class LocalTiers {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTiers.class);

    private LocalTiers() {}

    static Tier memory(ServiceSettings.Local local) {
        var policy = switch (local.strategy()) {
            case TTL -> MemoryPolicy.TTL;
            case LRU -> MemoryPolicy.LRU;
            case LFU -> MemoryPolicy.LFU;
            case FIFO -> MemoryPolicy.FIFO;
        };
        return new MemoryTier(MemorySettings.USUAL.policy(policy).maxEntries(local.memoryEntries()));
    }

    static Tier disk(ServiceSettings.Local local) {
        var policy = switch (local.strategy()) {
            case TTL -> DiskPolicy.TTL;
            case LRU -> DiskPolicy.LRU;
            case LFU -> DiskPolicy.LFU;
            case FIFO -> DiskPolicy.FIFO;
        };
        return DiskTier.open(DiskSettings.in(local.diskFolder()).maxBytes(local.diskBytes()).policy(policy));
    }

    /** The journal beside the disk tier; none where there is no disk, or where another process has it. */
    static Optional<Journal> journal(ServiceSettings.Local local) {
        if (!local.disk()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileJournal.open(local.diskFolder().resolve("journal")));
        } catch (CacheException unusable) {
            LOG.warn("Invalidations fail while a tier is away, as there is no journal to keep them: {}", unusable.getMessage(), unusable);
            return Optional.empty();
        }
    }
}
