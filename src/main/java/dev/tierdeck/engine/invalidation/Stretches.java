package dev.tierdeck.engine.invalidation;

/** How long something worked, in stretches. Begun and ended by one thread at a time; read by any. */
final class Stretches {
    private volatile long ended;
    private volatile long begun = -1;

    /** A stretch that ends when it is closed. */
    interface Stretch extends AutoCloseable {
        @Override
        void close();
    }

    Stretch begin() {
        begun = System.nanoTime();
        return () -> {
            ended += System.nanoTime() - begun;
            begun = -1;
        };
    }

    /** All stretches together, with the one under way. */
    long millis() {
        long since = begun;
        return (ended + (since == -1 ? 0 : System.nanoTime() - since)) / 1_000_000;
    }
}
