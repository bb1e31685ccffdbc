package dev.tierdeck.engine.disk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test sets forward, both for the time of day and for the heartbeat's. */
final class DiskClock extends Clock {
    private final AtomicLong ahead = new AtomicLong();
    private volatile Runnable onRead = () -> {};

    /** Runs this whenever somebody asks for the time of day, on the asking thread. */
    void onRead(Runnable stop) {
        onRead = stop;
    }

    DiskTier open(DiskSettings settings) {
        return DiskTier.open(settings, this, () -> System.nanoTime() + ahead.get());
    }

    /** The tier may trust its interval for a day from now. */
    void confirm(DiskTier disk) {
        disk.confirmed(System.nanoTime() + ahead.get() + Duration.ofDays(1).toNanos());
    }

    void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        onRead.run();
        return Instant.now().plusNanos(ahead.get());
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
