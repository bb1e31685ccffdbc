package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.FillToken;

/** What memory remembers of a key before a farther tier is read: its stripe's count, the count of tags' changes and the interval. */
record MemoryToken(long stripe, long tags, Interval interval, boolean standing) implements FillToken {}
