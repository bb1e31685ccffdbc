package dev.tierdeck.testing.watch;

/** Stands for a test's code: it works as long as the other one, and calls it. */
final class TestLike {
    private TestLike() {}

    static void call() {
        MainLike.work();
    }
}
