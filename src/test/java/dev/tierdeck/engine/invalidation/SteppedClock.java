package dev.tierdeck.engine.invalidation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands at the moment at which the test began, until it is put on. */
final class SteppedClock extends Clock {
    private volatile Instant stopped = Clock.systemUTC().instant();

    void pass(Duration time) {
        stopped = stopped.plus(time);
    }

    @Override
    public Instant instant() {
        return stopped;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
