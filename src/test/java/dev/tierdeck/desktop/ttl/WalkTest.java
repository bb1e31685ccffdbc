package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.FakeServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final Progress UNWATCHED = new Progress() {
        @Override
        public void report(String sentence, double share) {}

        @Override
        public boolean stopped() {
            return false;
        }
    };

    private final FakeServer server = new FakeServer(2500);
    private int questions;
    private int failing;
    private long nanos;
    private final List<Duration> rests = new ArrayList<>();

    /** Its scans go well; the question for TTLs that has this number fails. */
    private Walk walk(int failingQuestion) {
        failing = failingQuestion;
        var inspector = (Inspector) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Inspector.class}, (proxy, method, words) -> {
            if (method.getName().equals("remaining") && ++questions == failing) {
                throw new TierUnavailable(TierId.REDIS, "It went away.", null);
            }
            nanos += method.getName().equals("remaining") ? 7_000_000 : 0;
            try {
                return method.invoke(server, words);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
        return new Walk(new BareCache() {
            @Override
            public Inspector inspector() {
                return inspector;
            }
        }, Scope.ALL, InstantSource.system(), () -> nanos, rests::add);
    }

    @Test
    void failureBetweenKeysAndTheirTtls_losesNoKeyAndCountsNoneTwice() {
        for (int i = 0; i < 4000; i++) {
            server.put("k" + i, "x");
        }
        var walk = walk(3);
        assertThatThrownBy(() -> walk.run("", UNWATCHED)).isInstanceOf(TierUnavailable.class);
        assertThat(walk.latest().keys()).isEqualTo(2000);
        assertThat(walk.latest().complete()).isFalse();
        assertThat(walk.run("", UNWATCHED).keys()).isEqualTo(4000);
        assertThat(walk.latest().complete()).isTrue();
    }

    @Test
    void batches_areEachFollowedByARestAsLong_butTheLast() {
        for (int i = 0; i < 2500; i++) {
            server.put("k" + i, "x");
        }
        var walk = walk(0);
        walk.run("", UNWATCHED);
        assertThat(walk.latest().keys()).isEqualTo(2500);
        assertThat(rests).containsExactly(Duration.ofMillis(7), Duration.ofMillis(7));
    }

    @Test
    void keysThatWentBeforeTheirTtlWasRead_areNotCounted() {
        server.put("there", "x");
        server.put("gone", "x");
        server.goneMeanwhile.add(Key.of("gone"));
        assertThat(walk(0).run("", UNWATCHED).keys()).isOne();
    }

    @Test
    void manyKeysOfOneType_areNamedInBoundedNumber() {
        for (int i = 0; i < 5000; i++) {
            server.put("k" + i, "x");
            server.ttl("k" + i, 1_000_000L - i);
        }
        var found = walk(0).run("", UNWATCHED).all();
        assertThat(found.soonest()).hasSize(Tally.NAMED);
        assertThat(found.soonest().getFirst().left()).isEqualTo(995_001);
        assertThat(found.soonest().getLast().left()).isEqualTo(996_000);
    }
}
