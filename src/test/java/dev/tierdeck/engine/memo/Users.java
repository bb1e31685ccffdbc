package dev.tierdeck.engine.memo;

import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A table of users with names, read and written through an interface that remembers; reading can be held up. */
interface Users {
    @Cached("user:profile")
    Map<String, String> profile(String userId);

    @CacheInvalidate({"user:profile:{userId}", "user:settings:{userId}"})
    String rename(String userId, String name);

    /** The table itself. */
    final class Table implements Users {
        final AtomicInteger reads = new AtomicInteger();
        private final Map<String, String> names = new ConcurrentHashMap<>(Map.of("u", "Ada"));
        private volatile CountDownLatch held = new CountDownLatch(0);

        /** From now on whoever has read waits with what was read until the latch is released. */
        CountDownLatch hold() {
            held = new CountDownLatch(1);
            return held;
        }

        @Override
        public Map<String, String> profile(String userId) {
            var read = Map.of("name", names.getOrDefault(userId, "nobody"));
            var waiting = held;
            reads.incrementAndGet();
            if (!Await.within(Duration.ofSeconds(30), () -> waiting.getCount() == 0)) {
                throw new IllegalStateException("nobody released the reader");
            }
            return read;
        }

        @Override
        public String rename(String userId, String name) {
            return names.put(userId, name);
        }
    }
}
