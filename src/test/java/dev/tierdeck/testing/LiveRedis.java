package dev.tierdeck.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis for a test class, emptied before each test, and a program on it that is none of ours. */
public final class LiveRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private RedisProcess process;
    private RawRedis foreign;

    /** Where it listens, on the loopback address. */
    public int port() {
        return process.port();
    }

    /** The other program. */
    public RawRedis foreign() {
        return foreign;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        process = RedisProcess.start();
        foreign = new RawRedis(process.port());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        foreign.call("FLUSHALL");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        foreign.close();
        process.close();
    }
}
