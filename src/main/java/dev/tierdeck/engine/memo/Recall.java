package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A read through the cache for a caller who knows of none: what fails is the load, never the cache. */
record Recall<V>(Cache cache, CacheType<V> type) {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    /**
     * What is kept under this key, else what is loaded.
     *
     * @throws Exception what the load threw, as it is; {@link CacheException.LoadFailed} where it took too long for its type, or the wait
     *     for it was interrupted
     */
    @Nullable V get(Key key, Callable<? extends @Nullable V> load) throws Exception {
        var once = new Once<V>(load);
        try {
            return cache.get(type, key, asked -> once.load());
        } catch (CacheException.LoadFailed failed) {
            throw once.reason(failed);
        } catch (CacheException.StaleOnly stale) {
            throw stale.getCause() instanceof CacheException.LoadFailed failed ? once.reason(failed) : stale;
        } catch (RuntimeException broken) {
            return once.without(broken, type.label(key));
        }
    }

    /** A load for one caller. It may run on a thread of the cache's, or not at all where another's serves. */
    private static final class Once<V> {
        private final Callable<? extends @Nullable V> load;
        private volatile @Nullable Exception thrown;
        private volatile @Nullable V value;
        private volatile boolean loaded;

        Once(Callable<? extends @Nullable V> load) {
            this.load = load;
        }

        @Nullable V load() throws Exception {
            try {
                value = load.call();
                loaded = true;
                return value;
            } catch (Exception failure) {
                thrown = failure;
                throw failure;
            }
        }

        /** What the load threw; the failure itself where it is the cache's word on a load that did not end. */
        Exception reason(CacheException.LoadFailed failed) {
            var cause = failed.getCause();
            boolean unended = cause instanceof TimeoutException || cause instanceof InterruptedException;
            return cause instanceof Exception reason && (reason == thrown || !unended) ? reason : failed;
        }

        /** The cache broke: what was loaded is not lost for it, and what was not is loaded without it. */
        @Nullable V without(RuntimeException broken, String label) throws Exception {
            if (!loaded && !(broken instanceof CacheException)) {
                throw broken; // A mistake, such as a load that asks for its own key: loading again would make it again.
            }
            LOG.warn("The cache failed at {}; the caller was served without it", label, broken);
            return loaded ? value : load.call();
        }
    }
}
