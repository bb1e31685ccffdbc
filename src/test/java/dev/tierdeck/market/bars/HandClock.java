package dev.tierdeck.market.bars;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A clock that a test sets. */
final class HandClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    private HandClock(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** At a local time, such as {@code 2025-03-05T12:00}. */
    static HandClock at(String local, String zone) {
        return new HandClock(LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant(), ZoneId.of(zone));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void set(String local) {
        now = LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HandClock(now, other);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
