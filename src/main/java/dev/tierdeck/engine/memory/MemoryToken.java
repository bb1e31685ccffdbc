package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.FillToken;

/** What memory remembers of a key before a farther tier is read: its stripe's count and the interval. */
record MemoryToken(long stripe, Interval interval, boolean standing) implements FillToken {}
