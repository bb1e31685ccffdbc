package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a proxy does instead of calling. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private Calls() {}

    /**
     * A method whose answers are kept.
     *
     * @param result what it returns
     * @param thrown the checked exceptions that it declares
     */
    record Kept(Recall<Object> recall, CallKeys keys, Body body, Type result, List<Class<?>> thrown) implements Body {
        @Override
        public @Nullable Object run(Object proxy, @Nullable Object[] arguments) throws Throwable {
            var key = keys.of(arguments);
            if (key == null) {
                return body.run(proxy, arguments);
            }
            try {
                var value = recall.get(key, () -> load(proxy, arguments));
                return !fits(value) ? body.run(proxy, arguments) : Generics.raw(result) == Optional.class ? Optional.ofNullable(value) : value;
            } catch (RuntimeException asItIs) {
                throw asItIs;
            } catch (Exception checked) {
                throw thrown.stream().anyMatch(each -> each.isInstance(checked)) ? checked : new CacheException.LoadFailed(recall.type(), key, checked);
            }
        }

        /**
         * Whether the method may return this. It may not be null for an int, where others remember that there is no value; nor of another
         * class, where another part of the program was just loading the same entry as something else.
         */
        private boolean fits(@Nullable Object value) {
            return value == null ? !Generics.raw(result).isPrimitive() : Generics.raw(Values.of(result)).isInstance(value);
        }

        private @Nullable Object load(Object proxy, @Nullable Object[] arguments) throws Exception {
            try {
                return body.run(proxy, arguments) instanceof Object answer ? answer instanceof Optional<?> some ? some.orElse(null) : answer : null;
            } catch (Exception | Error asItIs) {
                throw asItIs;
            } catch (Throwable neither) {
                throw new IllegalStateException(neither);
            }
        }
    }

    /** A method after which something is out of date. */
    record Invalidating(Cache cache, Outdated outdated, Body body, String label) implements Body {
        @Override
        public @Nullable Object run(Object proxy, @Nullable Object[] arguments) throws Throwable {
            var what = outdated.by(arguments); // First: an argument that can't be named is refused before anything has happened.
            var result = body.run(proxy, arguments);
            what.forEach(this::invalidate);
            return result;
        }

        /** What has been done is done: the caller is not told that it failed, and may do it twice. */
        private void invalidate(Invalidation each) {
            try {
                cache.invalidate(each);
            } catch (RuntimeException failed) {
                LOG.warn("{} succeeded, but what it makes out of date could not be invalidated everywhere: it may be answered until it expires", label, failed);
            }
        }
    }
}
