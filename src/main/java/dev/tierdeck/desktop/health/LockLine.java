package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Coordination.StandingLock;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;

/** A lock that somebody holds, in words. */
record LockLine(StandingLock lock, Messages messages) implements Line {
    static final Comparator<LockLine> BY_NAME = Comparator.comparing(line -> line.lock.key());
    static final Comparator<LockLine> BY_OWNER = Comparator.comparing(line -> line.lock.owner());
    /** A lock without an end has most left. */
    static final Comparator<LockLine> BY_REMAINING = Comparator.comparing(
            line -> Objects.requireNonNullElse(line.lock.remaining(), Spans.ENDLESS));
    static final Comparator<LockLine> BY_HOLDER = Comparator.comparing(line -> !line.lock.ours());

    @Override
    public Key id() {
        return lock.key();
    }

    @Override
    public String words() {
        return name() + "\n" + owner();
    }

    String name() {
        return lock.key().display();
    }

    String owner() {
        return lock.owner();
    }

    /** What is left of its life. */
    String remaining() {
        Duration left = lock.remaining();
        return left == null ? messages.text("lock.endless") : Spans.left(left);
    }

    String remainingTip() {
        return lock.remaining() == null ? messages.text("lock.endless.tip") : messages.text("lock.remaining.tip", Format.duration(lock.remaining()));
    }

    boolean endless() {
        return lock.remaining() == null;
    }

    /** Who holds it, as seen from here. */
    String holder() {
        return messages.text(lock.ours() ? "lock.ours" : "lock.other");
    }

    @Override
    public String spoken() {
        return messages.text("lock.line", name(), owner(), holder(), remaining());
    }
}
