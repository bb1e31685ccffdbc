package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * How the servers of a test stand together. A class with {@link OnEverySetup} runs on each, all others on one server alone, unless
 * {@code -Dtests.redis=} says which: {@code alone}, {@code cluster}, {@code cluster-of-six} or {@code sentinel}.
 */
public enum Setup {
    /** One server. */
    ALONE {
        @Override
        public Servers start(@Nullable Rights rights) {
            return rights == null ? RedisProcess.start() : RedisProcess.permitted(rights);
        }
    },
    /** A cluster of three masters. */
    CLUSTER {
        @Override
        public Servers start(@Nullable Rights rights) {
            return ClusterProcess.start(false, rights);
        }
    },
    /** A cluster of three masters with a replica each. */
    CLUSTER_OF_SIX {
        @Override
        public Servers start(@Nullable Rights rights) {
            return ClusterProcess.start(true, rights);
        }
    },
    /** A master with a replica behind three sentinels. */
    SENTINEL {
        @Override
        public Servers start(@Nullable Rights rights) {
            return new SentinelGroup(rights);
        }
    };

    private static final String CHOSEN = System.getProperty("tests.redis", "");
    private static final Namespace PLACE = Namespace.create(Setup.class);

    /**
     * Starts servers of this kind.
     *
     * @param rights what whoever gives no user is permitted, and fails when the servers are closed if more was asked for; null for everything
     */
    public abstract Servers start(@Nullable Rights rights);

    /** Those that are asked for. On Windows, whose server tells no changes and knows no users, one alone. */
    static Stream<Setup> wanted() {
        return OS.WINDOWS.isCurrentOs() ? Stream.of(ALONE) : Arrays.stream(values()).filter(setup -> CHOSEN.isEmpty() || setup.word().equals(CHOSEN));
    }

    /** Whether the keys are shared out among masters. */
    boolean isCluster() {
        return this == CLUSTER || this == CLUSTER_OF_SIX;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says that the tests below this context are for this kind. */
    void prepare(ExtensionContext context) {
        context.getStore(PLACE).put(Setup.class, this);
    }

    /** The kind that tests of a context are for. */
    static Setup of(ExtensionContext context) {
        var said = context.getStore(PLACE).get(Setup.class, Setup.class);
        return said != null ? said : CHOSEN.isEmpty() ? ALONE : wanted().findFirst().orElseThrow(() ->
                new IllegalArgumentException("tests.redis is " + CHOSEN + ", which is no kind of servers"));
    }
}
