package dev.tierdeck.engine.metrics;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.TierId;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** A cache's figures over JMX, as {@code dev.tierdeck:type=Cache,name=…}, from its registration until it is closed. */
public final class CacheBean implements AutoCloseable {
    private final MBeanServer server;
    private final ObjectName name;
    private final AtomicBoolean closed = new AtomicBoolean();

    private CacheBean(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Registers a cache with the platform's MBean server.
     *
     * @param name tells caches of one process apart; any text
     * @throws IllegalArgumentException when there is a cache of this name already
     * @throws IllegalStateException when the server refuses for a reason of its own
     */
    public static CacheBean register(Cache cache, String name) {
        return register(cache, name, () -> Figures.of(cache.stats(), Map.of()));
    }

    /** The same with figures from somewhere else. */
    public static CacheBean register(Cache cache, String name, Supplier<Figures> figures) {
        var server = ManagementFactory.getPlatformMBeanServer();
        try {
            var full = new ObjectName("dev.tierdeck:type=Cache,name=" + quoted(name));
            server.registerMBean(new StandardMBean(new Shown(cache, figures), CacheMXBean.class, true), full);
            return new CacheBean(server, full);
        } catch (InstanceAlreadyExistsException taken) {
            throw new IllegalArgumentException("a cache named '" + name + "' is shown over JMX already; choose another name", taken);
        } catch (JMException refused) {
            throw new IllegalStateException("the cache '" + name + "' can't be shown over JMX", refused);
        }
    }

    /** A name without characters that mean something in an object name stays as it is. */
    private static String quoted(String name) {
        return name.matches("[\\w.@/ -]+") ? name : ObjectName.quote(name);
    }

    /** What the bean is called. */
    public ObjectName name() {
        return name;
    }

    /** Takes the bean away; a second call is harmless. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                server.unregisterMBean(name);
            } catch (InstanceNotFoundException gone) {
                return; // Somebody else took it away: it is as it should be.
            } catch (JMException refused) {
                throw new IllegalStateException(name + " can't be taken from JMX", refused);
            }
        }
    }

    /** What is shown. */
    private record Shown(Cache cache, Supplier<Figures> figures) implements CacheMXBean {
        @Override
        public long getHits() {
            return figures.get().hits();
        }

        @Override
        public long getMisses() {
            return figures.get().misses();
        }

        @Override
        public long getErrors() {
            return figures.get().errors();
        }

        @Override
        public @Nullable Double getHitRatePercent() {
            var rate = figures.get().hitRate();
            return rate.isPresent() ? rate.getAsDouble() : null;
        }

        @Override
        public long getSlowOperations() {
            return figures.get().slow();
        }

        @Override
        public long getTotalOperations() {
            return figures.get().operations();
        }

        @Override
        public @Nullable Double getAverageLatencyMillis() {
            var millis = figures.get().averageMillis();
            return millis.isPresent() ? millis.getAsDouble() : null;
        }

        @Override
        public long getClears() {
            return figures.get().clears();
        }

        @Override
        public long getKeysDeleted() {
            return figures.get().keysDeleted();
        }

        @Override
        public double getUptimeSeconds() {
            return figures.get().uptime().toMillis() / 1000.0;
        }

        @Override
        public Map<String, Double> getTierHitRatesPercent() {
            var rates = new TreeMap<String, Double>();
            figures.get().tiers().forEach((tier, shown) -> shown.hitRate().ifPresent(rate -> rates.put(word(tier), rate)));
            return rates;
        }

        @Override
        public Map<String, String> getTiers() {
            var tiers = new TreeMap<String, String>();
            cache.tiers().forEach(tier -> tiers.put(word(tier.tier()), tier.state().name().toLowerCase(Locale.ROOT) + ": " + tier.sentence()));
            return tiers;
        }

        @Override
        public void reset() {
            cache.resetStats();
        }

        private static String word(TierId tier) {
            return tier.name().toLowerCase(Locale.ROOT);
        }
    }
}
