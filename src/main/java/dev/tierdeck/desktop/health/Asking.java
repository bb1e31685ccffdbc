package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Tasks;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A question that is asked again and again, off the JavaFX thread and one at a time: a server that is slow to answer is not asked twice. */
final class Asking<T> {
    private final Tasks tasks;
    private final Callable<T> question;
    private final Consumer<? super T> take;
    private final Consumer<? super Exception> fail;
    private boolean underway;
    private boolean again;

    Asking(Tasks tasks, Callable<T> question, Consumer<? super T> take, Consumer<? super Exception> fail) {
        this.tasks = tasks;
        this.question = question;
        this.take = take;
        this.fail = fail;
    }

    /** Asks, unless the answer is waited for already. */
    void ask() {
        if (!underway) {
            underway = true;
            tasks.quietly(progress -> question.call(), answer -> end(() -> take.accept(answer)), why -> end(() -> fail.accept(why)));
        }
    }

    /** Asks now, or as soon as the answer that is waited for is there. */
    void insist() {
        again = underway;
        ask();
    }

    /** Whether the answer is waited for. */
    boolean underway() {
        return underway;
    }

    private void end(Runnable callback) {
        underway = false;
        callback.run();
        if (again) {
            insist();
        }
    }
}
