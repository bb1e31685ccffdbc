package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call on a thread of its own: held at a gate, waiting for another's load, or racing. */
final class Operation {
    private static final Duration A_WHILE = Duration.ofMillis(25);

    final int engine;
    final Key key;
    /** Whether others may come to wait for it. */
    final boolean loads;
    private final @Nullable Gate gate;
    private final Thread thread;

    private Operation(int engine, Key key, boolean loads, @Nullable Gate gate, Runnable call) {
        this.engine = engine;
        this.key = key;
        this.loads = loads;
        this.gate = gate;
        this.thread = Thread.ofPlatform().daemon().name("operation").unstarted(() -> {
            if (gate != null) {
                gate.guard();
            }
            call.run();
        });
    }

    /** Starts one and returns when it is held, waits or has ended. */
    static Operation start(int engine, Key key, boolean loads, @Nullable Gate gate, Runnable call) {
        var operation = race(engine, key, loads, gate, call);
        Await.within(A_WHILE, () -> operation.ended() || (gate != null ? gate.reached() : operation.waits()));
        return operation;
    }

    /** Starts one and does not look after it. */
    static Operation race(int engine, Key key, boolean loads, @Nullable Gate gate, Runnable call) {
        var operation = new Operation(engine, key, loads, gate, call);
        operation.thread.start();
        return operation;
    }

    /** For another's load, that is: whoever waits for a server or for a turn does so for a limited time. */
    private boolean waits() {
        return thread.getState() == Thread.State.WAITING;
    }

    boolean ended() {
        return !thread.isAlive();
    }

    /** Lets it go on, and waits a while for its end. */
    boolean finish(Duration limit) {
        if (gate != null) {
            gate.open();
        }
        return Await.within(limit, this::ended);
    }
}
