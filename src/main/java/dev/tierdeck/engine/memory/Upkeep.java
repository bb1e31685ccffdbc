package dev.tierdeck.engine.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When a store is tidied: by whoever writes, before the write returns, so that no bound is exceeded for longer; where reads alone ask for it,
 * a moment later and by another thread. A read is noted in a buffer that loses what it has no room for, so none waits for that.
 */
final class Upkeep implements Executor {
    /** Long enough to cost little where millions are read a second, short enough that of thousands each read is noted. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);

    private final AtomicReference<@Nullable Runnable> due = new AtomicReference<>();
    private final AtomicBoolean awaited = new AtomicBoolean();
    private final ThreadLocal<@Nullable Boolean> writing = new ThreadLocal<>();

    /** Writes, and does what is due then. */
    <T extends @Nullable Object> T after(Supplier<T> write) {
        writing.set(true);
        try {
            return write.get();
        } finally {
            writing.remove();
            now();
        }
    }

    @Override
    public void execute(Runnable task) {
        due.set(task);
        if (writing.get() == null && awaited.compareAndSet(false, true)) {
            SOON.execute(() -> {
                awaited.set(false);
                now();
            });
        }
    }

    private void now() {
        var task = due.get() == null ? null : due.getAndSet(null);
        if (task != null) {
            task.run();
        }
    }
}
