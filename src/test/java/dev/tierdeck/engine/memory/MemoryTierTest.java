package dev.tierdeck.engine.memory;

import org.junit.jupiter.api.Nested;

/** The tier's contract, kept under every policy. */
final class MemoryTierTest {
    @Nested
    final class OfWTinyLfu extends MemoryContract {
        OfWTinyLfu() {
            super(MemoryPolicy.W_TINY_LFU);
        }
    }

    @Nested
    final class OfLru extends MemoryContract {
        OfLru() {
            super(MemoryPolicy.LRU);
        }
    }

    @Nested
    final class OfLfu extends MemoryContract {
        OfLfu() {
            super(MemoryPolicy.LFU);
        }
    }

    @Nested
    final class OfFifo extends MemoryContract {
        OfFifo() {
            super(MemoryPolicy.FIFO);
        }
    }

    @Nested
    final class OfTtl extends MemoryContract {
        OfTtl() {
            super(MemoryPolicy.TTL);
        }
    }
}
