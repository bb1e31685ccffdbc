package dev.tierdeck.engine.redis.events;

import java.util.function.BiConsumer;

/** A server in memory that is to be asked for nothing but what it is: whatever else it is asked is a mistake, unless a test overrides it. */
abstract class ToldServer implements EventServer {
    private final String version;

    ToldServer(String version) {
        this.version = version;
    }

    @Override
    public String address() {
        return "cache.example:6379";
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String run() {
        return "run";
    }

    @Override
    public String setting() {
        throw new AssertionError("asked for its setting");
    }

    @Override
    public void set(String letters) {
        throw new AssertionError("set to " + letters);
    }

    @Override
    public Subscription subscribe(BiConsumer<KeyEvent, byte[]> listener) {
        throw new AssertionError("subscribed to");
    }

    @Override
    public void miss(byte[] key) {
        throw new AssertionError("asked for a key");
    }
}
