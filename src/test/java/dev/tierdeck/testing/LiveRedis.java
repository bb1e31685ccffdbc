package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Redis for a test class, emptied before each test, and a program on it that is none of ours. With
 * {@code -Dtests.redis=cluster} it is a cluster of three masters, and {@link #port} that of the first.
 */
public final class LiveRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final boolean CLUSTER = "cluster".equals(System.getProperty("tests.redis"));

    private final Supplier<RedisProcess> start;
    private Runnable stop;
    private int port;
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
        return port;
    }

    /** The other program. */
    public RawRedis foreign() {
        return foreign;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (CLUSTER) {
            var cluster = ClusterProcess.start(false);
            stop = cluster::close;
            port = cluster.port(0);
            foreign = new RawCluster(cluster.ports());
        } else {
            var alone = start.get();
            stop = alone::close;
            port = alone.port();
            foreign = new RawRedis(port);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        foreign.call("FLUSHALL");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        foreign.close();
        stop.run();
    }
}
