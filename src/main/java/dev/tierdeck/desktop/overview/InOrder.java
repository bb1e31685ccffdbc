package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Work in the background, one piece after the other in the order in which it was asked for. */
final class InOrder {
    private final Tasks tasks;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    InOrder(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Does this when all before it is done; {@code done} or {@code failed} is called then. */
    void add(Runnable work, Runnable done, Consumer<Exception> failed) {
        waiting.addLast(() -> tasks.quietly(progress -> {
            work.run();
            return true;
        }, result -> next(done), failure -> next(() -> failed.accept(failure))));
        if (!busy) {
            busy = true;
            waiting.removeFirst().run();
        }
    }

    private void next(Runnable told) {
        told.run();
        if (waiting.isEmpty()) {
            busy = false;
        } else {
            waiting.removeFirst().run();
        }
    }

    /** Whether something is under way. */
    boolean isBusy() {
        return busy;
    }
}
