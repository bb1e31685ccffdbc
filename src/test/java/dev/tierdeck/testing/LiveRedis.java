package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis for a test class, emptied before each test, and a program on it that is none of ours. */
public final class LiveRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final Supplier<RedisProcess> start;
    private RedisProcess process;
    private RawRedis foreign;

    /** One that permits everything. */
    public LiveRedis() {
        this(RedisProcess::start);
    }

    private LiveRedis(Supplier<RedisProcess> start) {
        this.start = start;
    }

    /** One that permits us what the suggested rights of a full desk name, and fails after the last test if a command was refused. */
    public static LiveRedis permitted() {
        return new LiveRedis(() -> RedisProcess.permitted(new Rights(false, true, 6, 2)));
    }

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
        process = start.get();
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
