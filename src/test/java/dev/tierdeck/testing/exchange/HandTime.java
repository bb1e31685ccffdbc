package dev.tierdeck.testing.exchange;

import dev.tierdeck.market.http.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A time that goes on when a test says so, or somebody waits for it. */
public final class HandTime implements Time, InstantSource {
    private final List<Duration> slept = new ArrayList<>();
    private Instant now;

    /** One that stands at this moment. */
    public HandTime(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now();
    }

    /** It goes on by so much, or back by a negative length. */
    public synchronized void pass(Duration length) {
        now = now.plus(length);
    }

    @Override
    public synchronized void sleep(Duration length) {
        slept.add(length);
        pass(length);
    }

    /** How long somebody waited, each time. */
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
