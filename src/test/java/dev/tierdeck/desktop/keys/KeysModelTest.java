package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.value.EntryModel;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysModelTest {
    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final List<String> clip = new ArrayList<>();
    private Instant now = FakeCache.START;
    private KeysModel model;

    @BeforeEach
    void fill() {
        cache.server.put("tradecore:market:quote:BTCUSDT", "{\"price\": 1}");
        cache.server.put("tradecore:market:quote:ETHUSDT", "{\"price\": 2}");
        cache.server.put("tradecore:auth:token:7", "s3cret");
        cache.server.put("prediction:BTC", "0.4");
        cache.server.put("tierdeck:{1}:gen", "12");
        cache.server.put("loose", "x");
        cache.server.ttl("tradecore:market:quote:BTCUSDT", 7_384_000);
        model = model(false);
    }

    private KeysModel model(boolean readOnly) {
        cache.invalidations.guard = new Guard(Environment.DEVELOPMENT, "", readOnly);
        return new KeysModel(cache, tasks, () -> now, clip::add, (title, name) -> null, Memory.forgetful());
    }

    private List<String> names() {
        return IntStream.range(0, model.list().rows().size()).mapToObj(i -> model.list().rows().get(i).name()).toList();
    }

    private KeyRow row(String key) {
        return model.list().rows().get(model.list().rows().indexOf(Key.of(key)));
    }

    @Test
    void treeCountsByLayoutDomainAndTypeWithOwnKeysApart() {
        model.shown();
        assertThat(model.tree().get()).extracting(branch -> branch.scope().layout() + " " + branch.count())
                .containsExactly("null 5", "tradecore 3", "trading-ai 1", "other 1", "tierdeck 1");
        assertThat(model.tree().get().get(1).children()).extracting(branch -> branch.scope().domain() + " " + branch.count())
                .containsExactly("AUTH 1", "MARKET 2");
    }

    @Test
    void whoeverAskedIsToldOfEachWholeListing() {
        var told = new ArrayList<Integer>();
        model.onListed(told::add);
        tasks.hold();
        model.shown();
        tasks.tick();
        assertThat(told).isEmpty();
        tasks.run();
        assertThat(model.scan().state().get()).isEqualTo(ScanModel.State.COMPLETE);
        assertThat(told).containsExactly(6);
        model.refresh();
        tasks.run();
        assertThat(told).containsExactly(6, 6);
    }

    @Test
    void rowsAreSortedAndLeaveOwnKeysOut() {
        model.shown();
        assertThat(names()).containsExactly("loose", "prediction:BTC", "tradecore:auth:token:7",
                "tradecore:market:quote:BTCUSDT", "tradecore:market:quote:ETHUSDT");
        model.list().descending().set(true);
        assertThat(names()).startsWith("tradecore:market:quote:ETHUSDT");
        assertThat(model.list().rows().indexOf(Key.of("loose"))).isEqualTo(4);
    }

    @Test
    void ownKeysAreShownWhereTheyAreAskedFor() {
        model.shown();
        model.list().scope().set(new Scope("tierdeck", null, null));
        assertThat(names()).containsExactly("tierdeck:{1}:gen");
    }

    @Test
    void filterIsGlobRegexOrPartOfTheKey() {
        model.shown();
        model.list().filter().set("*:quote:B*");
        assertThat(names()).containsExactly("tradecore:market:quote:BTCUSDT");
        model.list().filter().set("/.*(BTC|loose)/");
        assertThat(names()).containsExactly("loose", "prediction:BTC");
        model.list().filter().set("btc");
        assertThat(names()).containsExactly("prediction:BTC", "tradecore:market:quote:BTCUSDT");
    }

    @Test
    void brokenExpressionLeavesTheRowsAndSaysWhy() {
        model.shown();
        model.list().filter().set("/(/");
        assertThat(names()).hasSize(5);
        assertThat(model.words().trouble().getValue()).contains("no regular expression");
    }

    @Test
    void runawayExpressionIsStoppedAndSaysWhy() {
        cache.server.put("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "x");
        model.shown();
        model.list().filter().set("/.*.*.*.*.*.*.*.*[x]/");
        assertThat(model.words().trouble().getValue()).contains("took longer than");
    }

    @Test
    void keysThatCameWhileAnExpressionRanAway_areTriedToo_andTheComplaintGoesOnceItEnds() {
        var endless = Key.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
        cache.server.put("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "x");
        model.shown();
        cache.server.values.remove(endless);
        cache.server.put("y.x", "came meanwhile");
        tasks.hold();
        model.refresh();
        model.list().filter().set("/a*a*a*a*a*a*a*a*x|y.x/");
        tasks.run();
        assertThat(model.words().trouble().getValue()).contains("took longer than");
        tasks.run();
        assertThat(model.words().trouble().getValue()).isEmpty();
        assertThat(names()).containsExactly("y.x");
    }

    @Test
    void nothingFoundSaysSoAndOffersToClear() {
        model.shown();
        model.list().filter().set("nowhere");
        assertThat(model.blank().blank().get().sentence()).contains("nowhere");
        model.blank().act();
        assertThat(names()).hasSize(5);
    }

    @Test
    void factsAreAskedForVisibleRowsOnly() {
        IntStream.range(0, 500).forEach(i -> cache.server.put("many:" + i, "x"));
        model.shown();
        model.facts().look(10, 19);
        assertThat(cache.server.asked().getLast()).hasSize(10);
        assertThat(row("loose").kind().get()).isNull();
    }

    @Test
    void ttlTicksWithoutTheServer() {
        model.shown();
        model.facts().look(0, 4);
        assertThat(row("tradecore:market:quote:BTCUSDT").ttl().get()).isEqualTo("2\u00a0h 03\u00a0m");
        assertThat(row("loose").ttl().get()).isEqualTo("no TTL");
        cache.server.down();
        now = now.plusSeconds(7200);
        tasks.tick();
        assertThat(row("tradecore:market:quote:BTCUSDT").ttl().get()).isEqualTo("3\u00a0m 04\u00a0s");
        assertThat(model.words().trouble().getValue()).contains("cache.example:6379");
    }

    @Test
    void keyThatWasOpenedFromElsewhere_isToldAsItsRowIs() {
        model.shown();
        model.open(Key.of("tradecore:market:quote:BTCUSDT"));
        assertThat(model.open()).isNotSameAs(row("tradecore:market:quote:BTCUSDT"));
        model.facts().look(0, 4);
        cache.server.ttl("tradecore:market:quote:BTCUSDT", 184_000);
        tasks.tick();
        assertThat(row("tradecore:market:quote:BTCUSDT").ttl().get()).isEqualTo("3\u00a0m 04\u00a0s");
        assertThat(model.open().ttl().get()).isEqualTo("3\u00a0m 04\u00a0s");
    }

    @Test
    void keyThatWentMeanwhileStaysAsGone() {
        model.shown();
        cache.server.values.remove(Key.of("loose"));
        model.facts().look(0, 4);
        assertThat(names()).contains("loose");
        assertThat(row("loose").gone().get()).isTrue();
    }

    @Test
    void hiddenViewAsksNothing() {
        model.shown();
        assertThat(tasks.ticking()).isPositive();
        model.hidden();
        assertThat(tasks.ticking()).isZero();
    }

    @Test
    void failedScanSaysWhyAndRetries() {
        cache.server.down();
        model.shown();
        assertThat(model.blank().blank().get().sentence()).isEqualTo("Redis at cache.example:6379 does not answer. The list goes on by itself once it does.");
        cache.server.up();
        model.blank().act();
        assertThat(names()).hasSize(5);
    }

    @Test
    void sensitiveValueIsNotEvenReadUntilShown() {
        model.shown();
        model.entry().open(row("tradecore:auth:token:7"));
        assertThat(model.entry().state().get()).isEqualTo(EntryModel.State.MASKED);
        assertThat(cache.server.reads).hasValue(0);
        model.copy().value();
        assertThat(clip).isEmpty();
        model.entry().unmask();
        assertThat(model.entry().state().get()).isEqualTo(EntryModel.State.VALUE);
    }

    @Test
    void valueOfAKeyThatIsNotOpenIsCopiedOnceItIs() {
        model.shown();
        tasks.hold();
        model.copy().value(row("prediction:BTC"));
        assertThat(clip).isEmpty();
        tasks.run();
        tasks.run();
        assertThat(clip).containsExactly("0.4");
        model.copy().value(row("tradecore:auth:token:7"));
        tasks.run();
        assertThat(clip).containsExactly("0.4");
        assertThat(model.status().get()).startsWith("A masked value is not copied");
    }

    @Test
    void valueOfAKeyThatWasLeftMeanwhile_isNotCopied_norIsTheNextOnes() {
        model.shown();
        tasks.hold();
        model.copy().value(row("prediction:BTC"));
        model.entry().open(row("loose"));
        tasks.run();
        tasks.run();
        assertThat(model.entry().state().get()).isEqualTo(EntryModel.State.VALUE);
        assertThat(clip).isEmpty();
    }

    @Test
    void failedRefreshKeepsTheListThatWasComplete() {
        model.shown();
        cache.server.down();
        model.refresh();
        assertThat(names()).hasSize(5);
        assertThat(model.words().trouble().getValue()).contains("cache.example:6379");
    }

    @Test
    void anotherKeyMasksAgain() {
        model.shown();
        model.entry().open(row("tradecore:auth:token:7"));
        model.entry().unmask();
        model.entry().open(row("loose"));
        model.entry().open(row("tradecore:auth:token:7"));
        assertThat(model.entry().state().get()).isEqualTo(EntryModel.State.MASKED);
    }

    @Test
    void questionThatWaits_endsWhereAnotherKeyIsBroughtBack() {
        model.shown();
        model.removal().ask(row("prediction:BTC"));
        model.removal().confirm().confirm();
        model.removal().ask(row("loose"));
        model.removal().undo();
        assertThat(model.removal().confirm().asked().get()).isNull();
        model.removal().confirm().confirm();
        assertThat(cache.server.values).containsKeys(Key.of("prediction:BTC"), Key.of("loose"));
    }

    @Test
    void confirmedKeyGoesAndOnlyIt() {
        model.shown();
        model.removal().ask(row("prediction:BTC"));
        assertThat(cache.server.values).containsKey(Key.of("prediction:BTC"));
        model.removal().confirm().confirm();
        assertThat(cache.server.values).hasSize(5).doesNotContainKey(Key.of("prediction:BTC"));
        assertThat(row("prediction:BTC").gone().get()).isTrue();
        assertThat(model.status().get()).startsWith("Removed 1 key");
    }

    @Test
    void removedKeyComesBack() {
        model.shown();
        model.removal().undo();
        assertThat(model.status().get()).isEqualTo("There is nothing to bring back.");
        model.entry().open(row("prediction:BTC"));
        model.removal().ask(row("prediction:BTC"));
        assertThat(model.removal().question(row("prediction:BTC"))).endsWith("It is kept for undo for 60 minutes.");
        model.removal().confirm().confirm();
        assertThat(model.status().get()).endsWith("Ctrl+Z brings it back.");
        model.removal().undo();
        assertThat(cache.server.values).containsKey(Key.of("prediction:BTC"));
        assertThat(row("prediction:BTC").gone().get()).isFalse();
        assertThat(model.entry().state().get()).isEqualTo(EntryModel.State.VALUE);
        assertThat(model.status().get()).isEqualTo("Brought back prediction:BTC");
    }

    @Test
    void keyThatWasWrittenSinceIsLeftWhenTheOldOneIsBroughtBack() {
        model.shown();
        model.removal().ask(row("prediction:BTC"));
        model.removal().confirm().confirm();
        cache.server.put("prediction:BTC", "newer");
        model.removal().undo();
        assertThat(model.status().get()).isEqualTo("Something newer stands there.");
        assertThat(row("prediction:BTC").gone().get()).isTrue();
    }

    @Test
    void secretIsNotKeptAndTheQuestionSaysSo() {
        model.shown();
        model.removal().ask(row("tradecore:auth:token:7"));
        assertThat(model.removal().question(row("tradecore:auth:token:7"))).endsWith("A secret is not kept: this can't be undone.");
        model.removal().confirm().confirm();
        assertThat(model.status().get()).isEqualTo("Removed 1 key: tradecore:auth:token:7");
        model.removal().undo();
        assertThat(model.status().get()).isEqualTo("There is nothing to bring back.");
    }

    @Test
    void keyThatWasRewrittenOrCouldNotGoStaysAndSaysWhy() {
        model.shown();
        cache.invalidations.changed.add(Key.of("loose"));
        model.removal().ask(row("loose"));
        model.removal().confirm().confirm();
        assertThat(model.status().get()).isEqualTo("It was rewritten meanwhile and stays: loose");
        assertThat(row("loose").gone().get()).isFalse();
        cache.invalidations.failing.put(Key.of("loose"), "Redis refused it.");
        model.removal().ask(row("loose"));
        model.removal().confirm().confirm();
        assertThat(model.status().get()).isEqualTo("Redis refused it.");
    }

    @Test
    void cancelledKeyStays() {
        model.shown();
        model.removal().ask(row("prediction:BTC"));
        model.removal().confirm().cancel();
        model.removal().confirm().confirm();
        assertThat(cache.invalidations.carriedOut).isEmpty();
    }

    @Test
    void keyThatWentBeforeTheConfirmationIsSaidToHaveGone() {
        model.shown();
        model.removal().ask(row("loose"));
        cache.server.values.remove(Key.of("loose"));
        model.removal().confirm().confirm();
        assertThat(model.status().get()).startsWith("It had gone meanwhile");
    }

    @Test
    void readOnlyRefusesBeforeAndTheEngineRefusesAnyway() {
        model.shown();
        cache.invalidations.guard = new Guard(Environment.DEVELOPMENT, "", true);
        model.removal().ask(row("loose"));
        model.removal().confirm().confirm();
        assertThat(model.status().get()).contains("read-only");
        model = model(true);
        model.shown();
        model.removal().ask(row("loose"));
        assertThat(model.removal().confirm().asked().get()).isNull();
        assertThat(model.status().get()).contains("read-only");
    }

    @Test
    void refreshReadsTheKeysAgain() {
        model.shown();
        cache.server.values.remove(Key.of("loose"));
        cache.server.put("newer", "x");
        model.refresh();
        assertThat(names()).contains("newer").doesNotContain("loose");
    }
}
