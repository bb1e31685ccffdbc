package dev.tierdeck.engine.past;

import java.time.Duration;
import java.time.Instant;

/**
 * How long, and how much, is kept for undo.
 *
 * @param life from the beginning of an invalidation on, at least 1 s; 60 minutes unless told otherwise
 * @param capacity bytes on disk of all that is kept together, at least 1; 256 MB (256 &lt;&lt; 20) unless told otherwise
 */
public record UndoLimits(Duration life, long capacity) {
    /** 60 minutes, 256 MB. */
    public static final UndoLimits USUAL = new UndoLimits(Duration.ofMinutes(60), 256L << 20);

    public UndoLimits {
        if (life.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("what is kept for undo is kept for 1 s or longer, but " + life + " was given");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("the room for undo is 1 byte or more, but " + capacity + " was given");
        }
    }

    /** Whether what was begun {@code at} is no longer kept. A clock that was set back by more than its life ends it too. */
    boolean isOver(Instant at, Instant now) {
        return Duration.between(at, now).abs().compareTo(life) >= 0;
    }

    /** Up to which size a file is written plainly, in bytes; three quarters of the capacity. */
    long plain() {
        return capacity - capacity / 4;
    }

    /** For sentences: {@code 60 minutes}. */
    String lifeText() {
        return life.getSeconds() % 60 == 0 ? life.toMinutes() + " minutes" : life.getSeconds() + " seconds";
    }

    /** For sentences: {@code 256 MB}. */
    String capacityText() {
        return capacity >= 1 << 20 ? (capacity >> 20) + " MB" : capacity + " bytes";
    }
}
