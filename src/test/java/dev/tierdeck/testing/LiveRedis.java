package dev.tierdeck.testing;

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

    private Runnable stop;
    private int port;
    private RawRedis foreign;

    /** Whether it is a cluster. */
    public static boolean isCluster() {
        return CLUSTER;
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
            var alone = RedisProcess.start();
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
