package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.TierId;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the end of the last process, and damage, make owed. Memory is owed nothing: it ended too. */
final class Recovery {
    private static final List<TierId> LASTING = List.of(TierId.DISK, TierId.REDIS, TierId.DATABASE);
    private static final List<TierId> NEARER_THAN_DATABASE = List.of(TierId.DISK, TierId.REDIS);
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Ledger ledger;
    private final JournalLimits limits;
    private final Path folder;

    Recovery(Ledger ledger, JournalLimits limits, Path folder) {
        this.ledger = ledger;
        this.limits = limits;
        this.folder = folder;
    }

    /** Brings the ledger up to date, {@code damaged} lines of which could not be read. */
    void recover(int damaged) {
        ledger.debt(TierId.MEMORY).clear();
        if (damaged > 0) {
            LOG.warn("The journal in {} is damaged ({} of its lines): every key of the active layouts is invalidated in disk, Redis and"
                    + " database, as nobody knows what was to go", folder, damaged);
            owe(LASTING, new Invalidation.All());
        }
        var written = ledger.takeIntended();
        if (!written.isEmpty()) {
            LOG.info("{} keys were being written to a database when the last process ended; disk and Redis forget them", written.size());
            owe(NEARER_THAN_DATABASE, new Invalidation.Keys(written));
        }
    }

    private void owe(List<TierId> tiers, Invalidation what) {
        for (var tier : tiers) {
            var line = ledger.owe(tier, what, limits);
            ledger.apply(line, line.bytes().length);
        }
    }
}
