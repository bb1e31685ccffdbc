package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

/** Real servers for a test class, emptied before each test, and a program on them that is none of ours. Which servers is told by {@link Setup}. */
public final class LiveRedis implements BeforeAllCallback, BeforeClassTemplateInvocationCallback, BeforeEachCallback,
        AfterClassTemplateInvocationCallback, AfterAllCallback {
    private final @Nullable Rights rights;
    private Servers servers;
    private RawRedis foreign;

    /** One that permits everything. */
    public LiveRedis() {
        this(null);
    }

    private LiveRedis(@Nullable Rights rights) {
        this.rights = rights;
    }

    /** One that permits us what the suggested rights of a full desk name, and fails after the last test if a command was refused. */
    public static LiveRedis permitted() {
        return new LiveRedis(new Rights(false, true, 6, 2));
    }

    /** The address that an engine opens. */
    public String address() {
        return servers.address();
    }

    /** Where the master listens, or the first of them, on the loopback address. */
    public int port() {
        return servers.masters().getFirst();
    }

    /** Where the master listens that has a key. */
    public int port(byte[] key) {
        return servers.masters().stream().filter(port -> has(port, key)).findFirst().orElseThrow();
    }

    private static boolean has(int port, byte[] key) {
        try (var raw = new RawRedis(port)) {
            raw.call("MEMORY", "USAGE", key); // No lookup that the server counts.
            return true;
        } catch (IllegalStateException moved) {
            return false;
        }
    }

    /** The servers themselves. */
    public Servers servers() {
        return servers;
    }

    /** The other program. */
    public RawRedis foreign() {
        return foreign;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!isForEach(context)) {
            start(context);
        }
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        start(context);
    }

    /** Whether the servers of a class are started anew for each kind of them. */
    public static boolean isForEach(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(OnEverySetup.class);
    }

    private void start(ExtensionContext context) {
        servers = Setup.of(context).start(rights);
        foreign = RawRedis.on(servers.masters());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        foreign.call("FLUSHALL");
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        stop();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isForEach(context)) {
            stop();
        }
    }

    private void stop() {
        foreign.close();
        servers.close();
    }
}
