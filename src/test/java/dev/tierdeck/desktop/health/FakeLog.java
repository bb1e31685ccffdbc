package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.ActivityLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A log in memory that counts how often it is read. */
final class FakeLog implements ActivityLog {
    final AtomicInteger read = new AtomicInteger();
    volatile @Nullable RuntimeException broken;
    private final List<Activity> all = new ArrayList<>();
    private long added;

    /** What was there before the start. */
    synchronized void before(Activity happened) {
        all.addFirst(happened);
    }

    @Override
    public synchronized void add(Activity happened) {
        all.addFirst(happened);
        added++;
    }

    @Override
    public synchronized List<Activity> latest(int most) {
        read.incrementAndGet();
        return all.stream().limit(most).toList();
    }

    @Override
    public synchronized long added() {
        if (broken != null) {
            throw broken;
        }
        return added;
    }

    @Override
    public String place() {
        return "/home/desk/.local/share/tierdeck/activity.log";
    }

    @Override
    public void close() {}
}
