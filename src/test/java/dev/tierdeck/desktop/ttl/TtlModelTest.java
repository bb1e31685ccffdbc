package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tierdeck.desktop.ttl.ListModel.Which;
import dev.tierdeck.desktop.ttl.TypeTtls.Count;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TtlModelTest {
    private static final Key LATE = Key.of("tradecore:market:quote:LATE");
    private static final Key NVDA = Key.of("tradecore:market:quote:NVDA");
    private static final Key BTC = Key.of("tradecore:market:quote:BTC");
    private static final Key ETH = Key.of("prediction:ETH");

    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final List<String> clip = new ArrayList<>();
    private Instant now = FakeCache.START;
    private @Nullable Path saved;
    private TtlModel model;

    @BeforeEach
    void fill() {
        TtlWindow.fill(cache);
        model = model(Environment.DEVELOPMENT, false);
    }

    private TtlModel model(Environment environment, boolean readOnly) {
        cache.invalidations.guard = new Guard(environment, environment == Environment.PRODUCTION ? "cache.example:6379" : "", readOnly);
        return new TtlModel(cache, tasks, () -> now, clip::add, (title, name) -> saved, key -> {});
    }

    private TypeTtls type(String name) {
        return model.types().get().stream().filter(each -> each.shelf() != null && each.shelf().type().equals(name)).findFirst().orElseThrow();
    }

    private List<TtlRow> rows(Which which) {
        model.list().which().set(which);
        return List.copyOf(model.list().rows());
    }

    private List<String> names(Which which) {
        return rows(which).stream().map(TtlRow::name).toList();
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
        for (var key : List.copyOf(cache.server.ttls.keySet())) {
            long left = cache.server.ttls.get(key) - seconds * 1000;
            if (left > 0) {
                cache.server.ttls.put(key, left);
            } else {
                cache.server.ttls.remove(key);
                cache.server.values.remove(key);
            }
        }
    }

    private void set(String ttl, List<TtlRow> rows) {
        model.change().typed().set(ttl);
        model.change().set(rows);
    }

    @Test
    void types_areCountedAgainstWhatTheyAreConfiguredTo() {
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
        assertThat(model.types().get()).extracting(each -> model.words().name(each.shelf()))
                .containsExactly("All types", "token", "quote", "order", "prediction", "other");
        assertThat(type("quote").count(Count.KEYS)).isEqualTo(52);
        assertThat(type("quote").count(Count.LONGER)).isEqualTo(3);
        assertThat(model.words().configured(type("quote"))).isEqualTo("1\u00a0s – 5\u00a0s");
        assertThat(type("prediction").count(Count.WITHOUT)).isEqualTo(2);
        assertThat(type("prediction").count(Count.UNEXPECTED)).isEqualTo(2);
        assertThat(type("order").count(Count.WITHOUT)).isEqualTo(2);
        assertThat(type("order").count(Count.UNEXPECTED)).as("orders live for ever").isZero();
        assertThat(type("order").count(Count.SHORTER)).isOne();
        assertThat(model.shownType().get().count(Count.KEYS)).isEqualTo(99);
        assertThat(model.shownType().get().spread().below(60_000)).isEqualTo(68);
    }

    @Test
    void orders_putTheMostFirst() {
        model.shown();
        model.order().set(Order.WITHOUT);
        assertThat(model.types().get()).extracting(each -> model.words().name(each.shelf())).startsWith("All types", "order", "prediction", "other");
        model.order().set(Order.MEDIAN);
        assertThat(model.types().get()).extracting(each -> model.words().name(each.shelf())).startsWith("All types", "quote", "token");
    }

    @Test
    void lists_nameTheSoonestTheUnexpectedAndTheLongest() {
        model.shown();
        assertThat(names(Which.SOONEST)).hasSize(94).startsWith("tradecore:market:quote:S0", "tradecore:market:quote:S1");
        assertThat(names(Which.WITHOUT)).containsExactly("prediction:ETH", "prediction:SPY", "session-cache|42", "tradecore:trading:order:17",
                "tradecore:trading:order:18");
        assertThat(names(Which.LONGER)).containsExactly(LATE.display(), NVDA.display(), BTC.display());
        model.choose(type("prediction").shelf());
        assertThat(names(Which.WITHOUT)).containsExactly("prediction:ETH", "prediction:SPY");
        assertThat(names(Which.LONGER)).isEmpty();
    }

    @Test
    void scope_walksOverItsKeysAlone() {
        model.shown();
        model.scope().set(new Scope("trading-ai", "predictions", "prediction"));
        assertThat(model.walk().census().get().keys()).isEqualTo(40);
        model.scope().set(new Scope("tradecore", "", ""));
        assertThat(model.walk().census().get().keys()).isEqualTo(57);
        model.scope().set(Scope.OTHER);
        assertThat(model.walk().census().get().keys()).isEqualTo(2);
    }

    @Test
    void longList_isCutAndSaysSo() {
        for (int i = 0; i < 1500; i++) {
            cache.server.put("prediction:M" + i, "x");
        }
        model.shown();
        model.list().which().set(Which.WITHOUT);
        assertThat(model.list().rows()).hasSize(Tally.NAMED).extracting(TtlRow::key).contains(ETH);
        assertThat(model.list().sentence().get()).isEqualTo("1\u2009000 of 1\u2009505, the unexpected first");
    }

    @Test
    void leftTime_ticksWithoutTheServer_andVisibleRowsAreAskedNowAndThen() {
        model.shown();
        var row = rows(Which.LONGER).getFirst();
        model.list().look(0, 0);
        int asked = cache.server.asked().size();
        pass(60);
        tasks.tick();
        assertThat(row.left().get()).isEqualTo("59\u00a0m 00\u00a0s");
        assertThat(row.tip(now)).startsWith("3\u2009540 s, until ");
        assertThat(cache.server.asked()).hasSize(asked);
        cache.server.ttls.put(LATE, 7_384_000L);
        for (int i = 1; i < ListModel.ASKED_EVERY; i++) {
            tasks.tick();
        }
        assertThat(row.left().get()).isEqualTo("2\u00a0h 03\u00a0m");
        assertThat(cache.server.asked().getLast()).containsExactly(LATE);
        cache.server.values.remove(LATE);
        for (int i = 0; i < ListModel.ASKED_EVERY; i++) {
            tasks.tick();
        }
        assertThat(row.gone().get()).isTrue();
        assertThat(row.left().get()).isEqualTo("gone");
    }

    @Test
    void rowsThatAreGone_areNotAskedAgain_untilAnotherWalkFindsThem() {
        model.shown();
        var row = rows(Which.LONGER).getFirst();
        model.list().look(0, 0);
        var value = cache.server.values.remove(LATE);
        for (int i = 0; i < ListModel.ASKED_EVERY; i++) {
            tasks.tick();
        }
        assertThat(row.gone().get()).isTrue();
        int asked = cache.server.asked().size();
        for (int i = 0; i < 2 * ListModel.ASKED_EVERY; i++) {
            tasks.tick();
        }
        assertThat(cache.server.asked()).hasSize(asked);
        cache.server.values.put(LATE, value);
        model.refresh();
        asked = cache.server.asked().size();
        for (int i = 0; i < ListModel.ASKED_EVERY; i++) {
            tasks.tick();
        }
        assertThat(row.gone().get()).isFalse();
        assertThat(cache.server.asked()).hasSize(asked + 1);
    }

    @Test
    void rowsOfKeysThatStay_areTheSameAfterAnotherWalk() {
        model.shown();
        var before = rows(Which.LONGER);
        pass(5);
        model.refresh();
        assertThat(rows(Which.LONGER)).hasSize(2);
        assertThat(model.list().rows().getFirst()).isSameAs(before.getFirst());
    }

    @Test
    void hiddenView_asksNothing() {
        model.shown();
        assertThat(tasks.ticking()).isEqualTo(2);
        model.hidden();
        assertThat(tasks.ticking()).isZero();
    }

    private void holding(long keys) {
        cache.server.facts(new ServerFacts("cache.example:6379", "7.0.15", "standalone", "run", 1, 1, 1, keys, 0, 0, 0, now));
    }

    @Test
    void serverWithManyKeys_isReadOnlyWhenAskedFor() {
        holding(WalkModel.UNASKED + 1);
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.OFFERED);
        assertThat(model.walk().sentence().get()).startsWith("200\u2009001 keys");
        assertThat(model.blank()).contains("This server holds 200\u2009001 keys", "Press Read all");
        assertThat(cache.server.asked()).isEmpty();
        model.hidden();
        model.shown();
        assertThat(cache.server.asked()).isEmpty();
        model.refresh();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
        assertThat(model.blank()).isEmpty();
    }

    @Test
    void serverWithFewKeys_isReadByItself() {
        holding(WalkModel.UNASKED);
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
    }

    @Test
    void serverThatDoesNotSayHowManyKeysItHolds_isReadOnlyWhenAskedFor() {
        cache.server.failure = new CacheException.NotPermitted("INFO is not permitted.", null);
        model.shown();
        assertThat(model.blank()).contains("can't be told", "Press Read all", "INFO is not permitted.");
        cache.server.up();
        model.refresh();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
    }

    @Test
    void serverAwayFromTheFirst_isCountedBeforeItIsRead() {
        holding(WalkModel.UNASKED + 1);
        cache.server.down();
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.FAILED);
        assertThat(model.blank()).contains("does not answer");
        cache.server.up();
        tasks.tick();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.OFFERED);
    }

    @Test
    void hiddenView_letsTheWalkLeaveOff_andGoesOnWhenItIsSeenAgain() {
        model.shown();
        tasks.hold();
        model.refresh();
        model.hidden();
        int asked = cache.server.asked().size();
        tasks.run();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.STOPPED);
        assertThat(cache.server.asked()).as("asked while nobody sees it").hasSize(asked);
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.RUNNING);
        tasks.run();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
        assertThat(cache.server.asked()).hasSize(asked + 1);
    }

    @Test
    void hiddenAndSeenAgain_beforeTheWalkLeftOff_goesOnAllTheSame() {
        tasks.hold();
        model.shown();
        tasks.run();
        model.hidden();
        model.shown();
        tasks.run();
        tasks.run();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
    }

    @Test
    void walkThatAPersonStopped_staysSoWhenTheViewIsSeenAgain() {
        model.shown();
        tasks.hold();
        model.refresh();
        model.walk().stop();
        model.hidden();
        tasks.run();
        model.shown();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.STOPPED);
    }

    @Test
    void emptyServer_saysSo() {
        cache.server.values.clear();
        model.shown();
        assertThat(model.blank()).startsWith("This server holds no keys.");
        model.scope().set(Scope.OTHER);
        assertThat(model.blank()).startsWith("There are no keys in Keys no layout knows.");
    }

    @Test
    void serverAway_keepsWhatWasShownAndSaysOfWhen_andComesBackByItself() {
        model.shown();
        cache.server.down();
        now = now.plusSeconds(30);
        model.refresh();
        assertThat(model.types().get()).hasSize(6);
        assertThat(model.trouble().getValue()).contains("cache.example:6379 does not answer").contains("as of");
        tasks.tick();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.FAILED);
        cache.server.up();
        tasks.tick();
        assertThat(model.walk().state().get()).isEqualTo(WalkModel.State.COMPLETE);
        assertThat(model.trouble().getValue()).isEmpty();
    }

    @Test
    void change_isShownKeyByKeyBeforeAnythingHappens() {
        model.shown();
        var rows = rows(Which.LONGER);
        cache.server.values.remove(NVDA);
        set("2 h 30 m", rows);
        var sight = model.change().sight().get();
        assertThat(model.change().state().get()).isEqualTo(ChangeModel.State.PREVIEW);
        assertThat(sight.lines()).extracting(Sight.Line::key, Sight.Line::from, Sight.Line::to, Sight.Line::note).containsExactly(
                tuple(LATE.display(), "1\u00a0h 00\u00a0m", "2\u00a0h\u00a030\u00a0m", ""),
                tuple(BTC.display(), "1\u00a0s", "2\u00a0h\u00a030\u00a0m", ""),
                tuple(NVDA.display(), "gone", "–", "gone by now"));
        assertThat(cache.expired).isEmpty();
        model.change().confirm().cancel();
        assertThat(model.change().state().get()).isEqualTo(ChangeModel.State.NONE);
        model.change().confirm().confirm();
        assertThat(cache.expired).isEmpty();
    }

    @Test
    void configuredTtl_isEachKeysOwn_andKeysWithoutOneAreLeft() {
        model.shown();
        var rows = new ArrayList<>(rows(Which.LONGER));
        rows.addAll(rows(Which.WITHOUT));
        set("as configured", rows);
        assertThat(model.change().sight().get().sentences()).anySatisfy(each -> assertThat(each).startsWith("1 key left as before"));
        model.change().confirm().confirm();
        assertThat(cache.server.ttls).containsEntry(LATE, 5000L).containsEntry(BTC, 1000L).containsEntry(ETH, 300_000L)
                .doesNotContainKey(Key.of("session-cache|42"));
        assertThat(cache.expired).doesNotContain(Key.of("session-cache|42"));
    }

    @Test
    void ttlThatIsOverAtOnce_isCountedAndMarked() {
        model.shown();
        set("200 ms", rows(Which.LONGER));
        var question = model.change().confirm().asked().get();
        assertThat(question.detail()).startsWith("Expire at once: 3 keys.");
        assertThat(question.removes()).isTrue();
        assertThat(model.change().sight().get().lines()).allSatisfy(each -> assertThat(each.note()).isEqualTo("expires at once"));
    }

    @Test
    void secrets_areCounted() {
        model.shown();
        model.choose(type("token").shelf());
        set("5 m", rows(Which.SOONEST));
        assertThat(model.change().sight().get().figures().get(3).value()).isEqualTo("2");
        assertThat(model.change().sight().get().lines()).allSatisfy(each -> assertThat(each.note()).isEqualTo("secret"));
    }

    @Test
    void typedTtl_isReadAsItIsWritten_orSaidToBeWrong() {
        model.shown();
        for (var wrong : List.of("", "soon", "0", "-5 s", "999999999 d")) {
            set(wrong, rows(Which.LONGER));
            assertThat(model.change().mistake().get()).as(wrong).startsWith("A TTL reads like");
            assertThat(model.change().state().get()).isEqualTo(ChangeModel.State.NONE);
        }
        set("1h30m", rows(Which.LONGER));
        assertThat(model.change().mistake().get()).isEmpty();
        model.change().confirm().confirm();
        assertThat(cache.server.ttls).containsEntry(LATE, 5_400_000L);
    }

    @Test
    void removedTtl_isRemoved_andPutBackWithTheTimeThatPassed() {
        model.shown();
        model.change().remove(rows(Which.LONGER));
        model.change().confirm().confirm();
        assertThat(model.change().state().get()).isEqualTo(ChangeModel.State.REPORT);
        assertThat(cache.server.ttls).doesNotContainKeys(LATE, NVDA, BTC);
        pass(60);
        cache.server.ttls.put(NVDA, 5000L);
        model.change().undo();
        model.change().confirm().confirm();
        assertThat(cache.server.ttls).containsEntry(LATE, 3_540_000L);
        assertThat(cache.server.ttls).as("another has written it since").containsEntry(NVDA, 5000L);
        assertThat(cache.server.ttls).as("it would have expired").doesNotContainKey(BTC);
        assertThat(model.change().sight().get().lines()).extracting(Sight.Line::note).containsExactlyInAnyOrder("changed",
                "left: it has another TTL by now.", "left: it would have expired by now.");
    }

    @Test
    void setTtl_isPutBackOnlyWhereItStillStands() {
        model.shown();
        set("1 h", rows(Which.WITHOUT));
        model.change().confirm().confirm();
        assertThat(cache.server.ttls).containsEntry(ETH, 3_600_000L);
        pass(10);
        cache.server.ttls.put(ETH, 300_000L);
        model.change().undo();
        model.change().confirm().confirm();
        assertThat(cache.server.ttls).containsEntry(ETH, 300_000L).doesNotContainKey(Key.of("prediction:SPY"));
    }

    @Test
    void keysThatFailOrWent_areReportedAndTheOthersChange() {
        model.shown();
        var rows = rows(Which.LONGER);
        set("5 m", rows);
        cache.server.values.remove(NVDA);
        cache.unchangeable.put(LATE, new IllegalStateException("odd"));
        model.change().confirm().confirm();
        assertThat(model.change().sight().get().figures()).extracting(each -> each.value()).containsExactly("3", "1", "1", "1", "0");
        assertThat(model.change().sight().get().lines()).extracting(Sight.Line::note).containsExactly("failed: The TTL could not be changed.",
                "gone meanwhile", "changed");
        assertThat(cache.expired).containsExactly(BTC);
    }

    @Test
    void tierAway_breaksItOffAndTheRestIsLeft() {
        model.shown();
        set("5 m", rows(Which.LONGER));
        cache.unchangeable.put(NVDA, new TierUnavailable(TierId.REDIS, "Redis went away.", null));
        model.change().confirm().confirm();
        assertThat(cache.expired).containsExactly(LATE);
        assertThat(model.change().sight().get().sentences().getFirst()).isEqualTo("Redis went away. The rest was left.");
        assertThat(model.change().sight().get().lines()).extracting(Sight.Line::note).containsExactly("failed: Redis went away.",
                "left: the change broke off before.", "changed");
    }

    @Test
    void readOnly_refusesWithTheReason() {
        model = model(Environment.DEVELOPMENT, true);
        model.shown();
        set("5 m", rows(Which.LONGER));
        model.change().remove(rows(Which.LONGER));
        assertThat(model.change().refusal()).startsWith("This connection is read-only");
        assertThat(model.change().state().get()).isEqualTo(ChangeModel.State.NONE);
        assertThat(model.change().confirm().asked().get()).isNull();
    }

    @Test
    void production_wantsItsNameTyped_alsoToPutBack() {
        model = model(Environment.PRODUCTION, false);
        model.shown();
        set("5 m", rows(Which.LONGER));
        model.change().confirm().confirm();
        assertThat(cache.expired).isEmpty();
        model.change().confirm().typed().set("cache.example:6379");
        model.change().confirm().confirm();
        assertThat(cache.expired).hasSize(3);
        model.change().undo();
        model.change().confirm().confirm();
        assertThat(cache.expired).hasSize(3);
        model.change().confirm().typed().set("cache.example:6379");
        model.change().confirm().confirm();
        assertThat(cache.expired).hasSize(6);
    }

    @Test
    void previewOfAnotherChange_forgetsTheQuestionBefore() {
        model.shown();
        var rows = rows(Which.LONGER);
        set("5 m", rows);
        tasks.hold();
        model.change().remove(rows);
        model.change().confirm().confirm();
        assertThat(cache.expired).isEmpty();
        tasks.run();
        assertThat(model.change().sight().get().heading()).startsWith("Remove the TTL");
    }

    @Test
    void listAndReport_areSavedWithFormulasMadeHarmless(@TempDir Path folder) throws Exception {
        cache.server.put("=HYPERLINK(\"http://x\")", "x");
        model.shown();
        saved = folder.resolve("list.csv");
        model.list().which().set(Which.WITHOUT);
        model.list().save();
        assertThat(Files.readString(saved)).startsWith("key,layout,domain,type,ttl_ms,read_at,configured_ms\r\n")
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\",other,other,,none,")
                .contains("prediction:ETH,trading-ai,predictions,prediction,none,2026-03-02T09:30:00Z,300000\r\n");
        set("5 m", rows(Which.WITHOUT));
        model.change().confirm().confirm();
        saved = folder.resolve("report.csv");
        model.change().save();
        assertThat(Files.readString(saved)).startsWith("key,type,from,to,became\r\n").contains("\"'=HYPERLINK").contains(",no TTL,5\u00a0m,changed\r\n");
        assertThat(model.change().status().get()).startsWith("Saved as ");
    }

    @Test
    void keysAreCopiedOneALine() {
        model.shown();
        model.copy(rows(Which.LONGER));
        assertThat(clip).containsExactly(LATE.display() + "\n" + NVDA.display() + "\n" + BTC.display());
    }

    @Test
    void medianAndSteps_areOfWhatIsLeft() {
        var tally = new Tally(new Shelf("a", "b", "c", false));
        for (int i = 1; i <= 1001; i++) {
            tally.add(Key.of("k" + i), i * 1000L, 0, Ttl.seconds(2000));
        }
        var found = tally.snapshot();
        assertThat(found.spread().median().orElseThrow()).isBetween(450_000L, 560_000L);
        assertThat(found.spread().below(60_000)).isEqualTo(59);
        assertThat(found.spread().count(Spread.step(60_000))).isEqualTo(60);
        assertThat(Spread.place(60_000)).isEqualTo(Spread.step(60_000));
    }
}
