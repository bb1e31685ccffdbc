package dev.tierdeck.testing.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a path is answered: first what is lined up, each as often as was said, then what stands, else honestly. */
public final class Rule {
    private final Predicate<Asked> applies;
    private final Deque<Mischief> next = new ArrayDeque<>();
    private @Nullable Mischief standing;

    Rule(Predicate<Asked> applies) {
        this.applies = applies;
    }

    /** Misbehaves so until told otherwise. */
    public synchronized Rule answer(Mischief mischief) {
        standing = mischief;
        return this;
    }

    /** Misbehaves so for that many requests, after those lined up before. */
    public synchronized Rule answer(Mischief mischief, int times) {
        for (int i = 0; i < times; i++) {
            next.add(mischief);
        }
        return this;
    }

    /** Answers honestly from now on. */
    public synchronized Rule honest() {
        next.clear();
        standing = null;
        return this;
    }

    /** What is to be done with this request, which it counts; null for an honest answer. */
    synchronized @Nullable Mischief take(Asked request) {
        if (!applies.test(request)) {
            return null;
        }
        return next.isEmpty() ? standing : next.remove();
    }
}
