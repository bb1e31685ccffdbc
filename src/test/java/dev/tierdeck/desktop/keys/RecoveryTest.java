package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.FakeServer;
import dev.tierdeck.testing.HandTasks;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes and comes back while the view is seen. */
class RecoveryTest {
    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private KeysModel model;

    @BeforeEach
    void fill() {
        IntStream.range(0, 2500).forEach(i -> cache.server.put(String.format("key:%04d", i), "x"));
        cache.invalidations.guard = new Guard(Environment.DEVELOPMENT, "", false);
        model = new KeysModel(cache, tasks, () -> FakeCache.START, text -> {}, (title, name) -> null, Memory.forgetful());
    }

    private List<String> names() {
        return IntStream.range(0, model.list().rows().size()).mapToObj(i -> model.list().rows().get(i).name()).toList();
    }

    private void breakDown() {
        cache.server.down();
        model.facts().look(0, 9);
        tasks.tick();
    }

    @Test
    void listThatWasComplete_isReadAgainOnceTheServerIsBack() {
        model.shown();
        breakDown();
        cache.server.put("newer", "x");
        tasks.tick();
        assertThat(names()).doesNotContain("newer").hasSize(2500);
        cache.server.up();
        tasks.tick();
        assertThat(names()).contains("newer");
        assertThat(model.words().trouble().getValue()).isEmpty();
    }

    @Test
    void scanThatBrokeOff_goesOnWhereItStoodOnceTheServerIsBack() {
        breakInMidScan();
        assertThat(names()).hasSize(1000);
        assertThat(model.words().trouble().getValue()).contains("goes on by itself");
        cache.server.up();
        tasks.tick();
        assertThat(model.scan().state().get()).isEqualTo(ScanModel.State.COMPLETE);
        assertThat(names()).hasSize(2500);
    }

    @Test
    void serverThatCameBackAsAnother_isScannedFromTheBeginning() {
        breakInMidScan();
        cache.server.values.clear();
        cache.server.put("other", "x");
        cache.server.facts(FakeServer.facts(FakeCache.START, "run-2", 0, 0));
        cache.server.up();
        tasks.tick();
        assertThat(names()).containsExactly("other");
    }

    /** The server answers one page and then no more. */
    private void breakInMidScan() {
        cache.server.breakAfterPages(1);
        model.shown();
        assertThat(model.scan().state().get()).isEqualTo(ScanModel.State.FAILED);
    }

    @Test
    void outageThatNobodyNoticed_isToldByTheTierAndTheListIsReadAgain() {
        model.shown();
        tasks.tick();
        cache.server.put("newer", "x");
        cache.tiers(new TierStatus(TierId.REDIS, TierStatus.State.OK, "Redis answers.", FakeCache.START.plusSeconds(5), null));
        tasks.tick();
        assertThat(names()).contains("newer");
        cache.server.put("newest", "x");
        tasks.tick();
        assertThat(names()).doesNotContain("newest");
    }

    @Test
    void serverThatAnswersAndYetFails_isNotAskedForEver() {
        breakInMidScan();
        cache.server.failingScans.set(0);
        cache.server.up();
        cache.server.breakAfterPages(0);
        IntStream.range(0, 64).forEach(i -> tasks.tick());
        assertThat(cache.server.failingScans.get()).isBetween(2, 8);
    }

    @Test
    void stopByAPerson_staysAStop() {
        tasks.hold();
        model.shown();
        model.scan().stop();
        tasks.run();
        breakDown();
        tasks.run();
        cache.server.up();
        for (int i = 0; i < 3; i++) {
            tasks.tick();
            tasks.run();
        }
        assertThat(model.facts().away()).isFalse();
        assertThat(model.scan().state().get()).isEqualTo(ScanModel.State.STOPPED);
    }

    @Test
    void refusalOfTheServer_isNotTriedAgain() {
        cache.server.failure = new CacheException.NotPermitted("Listing keys needs the right to use SCAN.", null);
        model.shown();
        cache.server.up();
        tasks.tick();
        tasks.tick();
        assertThat(model.scan().state().get()).isEqualTo(ScanModel.State.FAILED);
        assertThat(model.blank().blank().get().sentence()).isEqualTo("Listing keys needs the right to use SCAN.");
        assertThat(model.list().rows().known(Key.of("key:0000"))).isEmpty();
    }
}
