package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthModelTest {
    private static final Guard OPEN = new Guard(Environment.STAGING, Scenery.CONNECTION, false);

    private final Scenery scenery = new Scenery();
    private final FakeCoordination standing = scenery.cache.coordination;
    private final HandTasks tasks = new HandTasks();
    private Instant now = Scenery.NOW;
    private String copied = "";
    private HealthModel model;

    @BeforeEach
    void show() {
        model = model(scenery.observed(OPEN));
        model.shown();
    }

    private HealthModel model(Observed observed) {
        return new HealthModel(observed, tasks, () -> now, text -> copied = text);
    }

    private void later(Duration time) {
        now = now.plus(time);
        tasks.tick();
    }

    private ListModel<LockLine> locks() {
        return model.coordination().locks();
    }

    private ListModel<LimitLine> limits() {
        return model.coordination().limits();
    }

    private Row<LockLine> lock(String name) {
        return locks().rows().stream().filter(row -> row.line().get().name().equals(name)).findFirst().orElseThrow();
    }

    private LimitLine limit(String name) {
        return limits().rows().stream().map(row -> row.line().get()).filter(line -> line.name().equals(name)).findFirst().orElseThrow();
    }

    private List<String> names() {
        return locks().rows().stream().map(row -> row.line().get().name()).toList();
    }

    private Card card(String id) {
        return model.tiers().cards().get().stream().filter(card -> card.id().equals(id)).findFirst().orElseThrow();
    }

    private static String fact(Card card, String caption) {
        return card.facts().stream().filter(fact -> fact.caption().equals(caption)).map(Fact::value).findFirst().orElseThrow();
    }

    private String status() {
        return model.status().sentence().get();
    }

    @Test
    void cardsOfTiers_areWordSinceBreakerSizeAndOwed() {
        assertThat(model.tiers().cards().get()).extracting(Card::name).containsExactly("Memory", "Disk", "Redis", "Coherence");
        var memory = card("memory");
        assertThat(memory.word()).isEqualTo("ok");
        assertThat(memory.since()).startsWith("since ");
        assertThat(memory.sentence()).isEmpty();
        assertThat(memory.facts()).extracting(Fact::value).containsExactly("every time", "0", "0", "12\u2009345", "34\u00a0MB");
        assertThat(fact(card("redis"), "Refused")).isEqualTo("2");
    }

    @Test
    void cardOfRedis_isWhatTheServerSaysOfItself() {
        assertThat(card("redis").facts()).extracting(Fact::value)
                .contains("7.0.15", "standalone", "1.0\u00a0MB", "3", "1\u2009204", "1\u00a0m 00\u00a0s", "120");
        assertThat(card("redis").note()).isEmpty();
    }

    @Test
    void serverAway_isSaidAndItsFiguresStayWithTheirTime() {
        scenery.away();
        later(Duration.ofSeconds(5));
        var redis = card("redis");
        assertThat(redis.word()).isEqualTo("down");
        assertThat(redis.sentence()).startsWith("Redis at cache.example:6379 refused");
        assertThat(fact(redis, "Asked")).isEqualTo("now and then");
        assertThat(fact(redis, "Owed")).isEqualTo("3");
        assertThat(fact(redis, "Version")).isEqualTo("7.0.15");
        assertThat(redis.note()).startsWith("Figures of the server as of ");
        assertThat(model.tiers().down().get()).isTrue();
        assertThat(card("memory").word()).isEqualTo("fenced");
        scenery.back();
        later(Duration.ofSeconds(1));
        assertThat(card("redis").note()).isEmpty();
        assertThat(model.tiers().down().get()).isFalse();
    }

    @Test
    void coherence_isToldOrNot_orThereAreNoCopies() {
        assertThat(card("coherence").word()).isEqualTo("told");
        assertThat(card("coherence").facts()).extracting(Fact::value).containsExactly("2\u00a0s", "1", "812\u2009044");
        scenery.cache.vitals = HealthCache.away(0);
        tasks.tick();
        assertThat(card("coherence").word()).isEqualTo("not told");
        assertThat(card("coherence").sentence()).contains("not served");
        scenery.cache.vitals = new Vitals(scenery.cache.vitals.tiers(), null);
        tasks.tick();
        assertThat(card("coherence").sentence()).startsWith("No copies in this process");
        assertThat(card("coherence").facts()).isEmpty();
    }

    @Test
    void check_showsEachStepAndWhenItWasTried() {
        assertThat(model.probe().tried().get()).startsWith("Not tried yet");
        model.probe().check();
        assertThat(model.probe().steps().get()).extracting(StepLine::text)
                .containsExactly("Set 1.2\u00a0ms", "Get 410\u00a0µs", "Delete 520\u00a0µs");
        later(Duration.ofSeconds(12));
        assertThat(model.probe().tried().get()).endsWith("12\u00a0s ago");
        scenery.steps = Scenery.failing();
        model.probe().check();
        assertThat(model.probe().steps().get()).extracting(StepLine::ok).containsExactly(false, false, true);
        assertThat(model.probe().fault().get()).isEqualTo("Redis at cache.example:6379 does not answer. Check that it runs and can be reached.");
    }

    @Test
    void checkUnderWay_isNotBegunTwice() {
        tasks.hold();
        model.probe().check();
        model.probe().check();
        assertThat(model.probe().busy().get()).isTrue();
        tasks.run();
        assertThat(scenery.probed).isEqualTo(1);
        assertThat(model.probe().busy().get()).isFalse();
    }

    @Test
    void retry_isAskedOfTheCache_andTold() {
        scenery.away();
        tasks.tick();
        model.tiers().retry();
        assertThat(scenery.cache.retries).hasValue(1);
        assertThat(status()).startsWith("Tried again: it is still down");
        scenery.back();
        model.tiers().retry();
        assertThat(status()).isEqualTo("What was down works again.");
    }

    @Test
    void locksAndLimits_areInWords() {
        assertThat(names()).containsExactly(Scenery.ORPHAN, Scenery.CLEAN_UP, Scenery.ORDER, Scenery.POSITION);
        assertThat(lock(Scenery.ORDER).line().get().remaining()).isEqualTo("0:24");
        assertThat(lock(Scenery.ORPHAN).line().get().remaining()).isEqualTo("no end");
        assertThat(lock(Scenery.CLEAN_UP).line().get().holder()).isEqualTo("this process");
        assertThat(limit(Scenery.LOGIN).used()).isEqualTo("3 of 5");
        assertThat(limit(Scenery.LEGACY).used()).isEqualTo("used 37");
        assertThat(limit(Scenery.LEGACY).reset()).isEqualTo("never");
        assertThat(limit(Scenery.FRED).exhausted()).isTrue();
        assertThat(limit(Scenery.BINANCE).window()).isEqualTo("sliding");
        assertThat(model.coordination().held().get()).isEqualTo("1 held by this process");
        assertThat(model.coordination().spent().get()).isEqualTo("1 used up");
        assertThat(locks().title().get()).isEqualTo("Locks 4");
    }

    @Test
    void newNames_areSaidWhenTheyWereLookedFor_andWhetherThereAreMore() {
        assertThat(model.coordination().searched().get()).isEqualTo("looked for new names 12\u00a0s ago");
        standing.partial = true;
        standing.searchedAt = null;
        tasks.tick();
        assertThat(model.coordination().searched().get()).isEqualTo("there are more than are listed; looking for names for the first time…");
    }

    @Test
    void lookThatFindsTheSame_changesNoRow() {
        var changes = new AtomicInteger();
        locks().rows().addListener((ListChangeListener<Row<LockLine>>) change -> changes.incrementAndGet());
        lock(Scenery.ORDER).line().addListener((property, before, line) -> changes.incrementAndGet());
        tasks.tick();
        assertThat(changes).hasValue(0);
    }

    @Test
    void choice_outlivesLooksByItsKey_andNothingIsChosenInItsSteadOnceItIsGone() {
        var row = lock(Scenery.ORDER);
        locks().choose(row);
        standing.lock(Scenery.ORDER, "another", Duration.ofSeconds(9), false);
        standing.lock("a:first", "x", null, false);
        tasks.tick();
        assertThat(locks().chosen()).isSameAs(row);
        assertThat(row.line().get().owner()).isEqualTo("another");
        standing.unlock(Scenery.ORDER);
        tasks.tick();
        assertThat(locks().chosenLine()).isEmpty();
    }

    @Test
    void whileSomebodyIsAtTheTable_nothingChangesItsPlace() {
        var before = names();
        locks().touch();
        standing.unlock(Scenery.ORPHAN);
        standing.lock("a:first", "x", null, false);
        later(Duration.ofSeconds(1));
        assertThat(names()).startsWith(before.toArray(String[]::new)).endsWith("a:first");
        assertThat(lock(Scenery.ORPHAN).gone().get()).isTrue();
        locks().choose(lock(Scenery.ORPHAN));
        assertThat(locks().chosenLine()).isEmpty();
        later(ListModel.STILL);
        assertThat(names()).startsWith("a:first").doesNotContain(Scenery.ORPHAN);
    }

    @Test
    void sorting_isByWhatIsMeant_andEqualsStandByName() {
        locks().sort(LockLine.BY_REMAINING);
        assertThat(names()).containsExactly(Scenery.ORDER, Scenery.CLEAN_UP, Scenery.POSITION, Scenery.ORPHAN);
        locks().sort(LockLine.BY_HOLDER);
        assertThat(names()).containsExactly(Scenery.CLEAN_UP, Scenery.ORPHAN, Scenery.ORDER, Scenery.POSITION);
        locks().sort(null);
        assertThat(names()).startsWith(Scenery.ORPHAN);
        limits().sort(LimitLine.BY_USED.reversed());
        assertThat(limits().rows()).extracting(row -> row.line().get().name()).startsWith(Scenery.FRED, Scenery.BINANCE).endsWith(Scenery.LEGACY);
    }

    @Test
    void filter_isLookedForInNameAndOwner_andSaysWhenItHidesAll() {
        locks().filter().set("WORKER");
        assertThat(names()).containsExactly(Scenery.ORPHAN);
        locks().filter().set("nothing like it");
        assertThat(names()).isEmpty();
        assertThat(locks().hidden().get()).isTrue();
        assertThat(locks().blank().get()).isEqualTo("No lock here contains that.");
    }

    @Test
    void serverAway_keepsLocksAndSaysOfWhenTheyAre_andTheChoiceOutlivesIt() {
        locks().choose(lock(Scenery.ORDER));
        scenery.away();
        later(Duration.ofSeconds(5));
        assertThat(names()).hasSize(4);
        assertThat(model.coordination().failure().get()).startsWith("Redis at cache.example:6379 does not answer. Locks and limits are shown as they were at ");
        scenery.back();
        later(Duration.ofSeconds(1));
        assertThat(model.coordination().failure().get()).isEmpty();
        assertThat(locks().chosen()).isSameAs(lock(Scenery.ORDER));
    }

    @Test
    void serverThatWasNeverReached_isTheReasonInTheTable() {
        scenery.cache.server.down();
        model = model(scenery.observed(OPEN));
        model.shown();
        assertThat(locks().blank().get()).startsWith("Redis at cache.example:6379 does not answer.");
        assertThat(model.coordination().failure().get()).doesNotContain("as they were");
    }

    @Test
    void slowServer_isNotAskedTwice_isSaidToBeSlow_andKeepsNothingElseFromBeingTold() {
        tasks.hold();
        int before = standing.looks;
        for (int i = 0; i < 5; i++) {
            later(Duration.ofSeconds(1));
        }
        assertThat(model.coordination().failure().get()).startsWith("Redis has not answered for 4\u00a0s. Locks and limits are shown as they were at ");
        tasks.run();
        assertThat(standing.looks).isEqualTo(before + 1);
        assertThat(model.coordination().failure().get()).isEmpty();
    }

    @Test
    void noSharedTier_isTheReason() {
        scenery.cache.standing = Coordination.NONE;
        model = model(scenery.observed(OPEN));
        model.shown();
        assertThat(locks().blank().get()).startsWith("There is no shared tier here");
        assertThat(limits().blank().get()).startsWith("There is no shared tier here");
        assertThat(model.coordination().failure().get()).isEmpty();
    }

    @Test
    void release_isAskedWithWhatStandsNow_andItsAnswerTold() {
        model.stepIn().release(lock(Scenery.ORDER).line().get());
        var question = model.confirm().asked().get();
        assertThat(question.heading()).isEqualTo("Release this lock on cache.example:6379?");
        assertThat(question.subject()).isEqualTo(Scenery.ORDER);
        assertThat(model.confirm().detail().get()).startsWith("Held by desk-2:4711:9f1c24d07a, another process, 0:24 left.");
        standing.lock(Scenery.ORDER, "desk-2:4711:9f1c24d07a", Duration.ofSeconds(23), false);
        tasks.tick();
        assertThat(model.confirm().detail().get()).contains("0:23 left");
        model.confirm().confirm();
        assertThat(status()).isEqualTo("Released " + Scenery.ORDER + ", which desk-2:4711:9f1c24d07a held.");
        assertThat(names()).doesNotContain(Scenery.ORDER);
        assertThat(scenery.log.latest(1)).extracting(Activity::kind).containsExactly(Activity.Kind.LOCK);
        assertThat(model.activity().list().rows().getFirst().line().get().sentence())
                .isEqualTo("Lock " + Scenery.ORDER + " was taken from desk-2:4…, by hand.");
    }

    @Test
    void releaseOfALockThatWentOrChangedHandsMeanwhile_isShut() {
        model.stepIn().release(lock(Scenery.ORDER).line().get());
        assertThat(model.confirm().mayConfirm().get()).isTrue();
        standing.lock(Scenery.ORDER, "somebody else", Duration.ofSeconds(30), false);
        tasks.tick();
        assertThat(model.confirm().detail().get()).startsWith("It changed hands meanwhile: somebody else holds it now, not desk-2");
        assertThat(model.confirm().mayConfirm().get()).isFalse();
        standing.unlock(Scenery.ORDER);
        tasks.tick();
        assertThat(model.confirm().detail().get()).contains("it has gone meanwhile");
        model.confirm().confirm();
        assertThat(standing.deeds).isEmpty();
    }

    @Test
    void releaseThatComesTooLate_saysWhetherItHadGoneOrChangedHands() {
        model.stepIn().release(lock(Scenery.ORDER).line().get());
        standing.lock(Scenery.ORDER, "somebody else", Duration.ofSeconds(30), false);
        model.confirm().confirm();
        assertThat(status()).isEqualTo(Scenery.ORDER + " had changed hands: somebody else holds it now, not desk-2:4711:9f1c24d07a, and keeps it.");
        model.stepIn().release(lock(Scenery.POSITION).line().get());
        standing.unlock(Scenery.POSITION);
        model.confirm().confirm();
        assertThat(status()).isEqualTo(Scenery.POSITION + " had gone already: nothing was released.");
        assertThat(scenery.log.latest(1)).extracting(Activity::kind).doesNotContain(Activity.Kind.LOCK);
    }

    @Test
    void releaseWhileTheServerIsAway_isNotSaidToBeDone() {
        model.stepIn().release(lock(Scenery.ORDER).line().get());
        scenery.cache.server.down();
        model.confirm().confirm();
        assertThat(model.status().trouble().get()).isTrue();
        assertThat(status()).isEqualTo("Redis at cache.example:6379 does not answer.");
        assertThat(names()).contains(Scenery.ORDER);
    }

    @Test
    void reset_isAsked_andItsAnswerTold() {
        model.stepIn().reset(limit(Scenery.LOGIN));
        assertThat(model.confirm().detail().get()).startsWith("A fixed window: 3 of 5, reset in 0:48.");
        model.confirm().confirm();
        assertThat(status()).isEqualTo(Scenery.LOGIN + " counts from nothing again.");
        model.stepIn().reset(limit(Scenery.FRED));
        standing.limit(Scenery.FRED, Window.FIXED, 1, 5L, Duration.ofSeconds(1));
        tasks.tick();
        assertThat(model.confirm().detail().get()).startsWith("It has gone meanwhile, or counts another way now");
        assertThat(model.confirm().mayConfirm().get()).isFalse();
        standing.limit(Scenery.FRED, Window.SLIDING, 120, 120L, Duration.ofSeconds(31));
        tasks.tick();
        standing.limit(Scenery.FRED, Window.FIXED, 1, 5L, Duration.ofSeconds(1));
        model.confirm().confirm();
        assertThat(status()).isEqualTo(Scenery.FRED + " counts another way now: nothing was reset.");
        model.stepIn().reset(limit(Scenery.BINANCE));
        standing.unlimit(Scenery.BINANCE);
        model.confirm().confirm();
        assertThat(status()).isEqualTo(Scenery.BINANCE + " had gone already: nothing was reset.");
    }

    @Test
    void production_wantsTheName() {
        model = model(scenery.observed(new Guard(Environment.PRODUCTION, Scenery.CONNECTION, false)));
        model.shown();
        model.stepIn().release(lock(Scenery.ORDER).line().get());
        assertThat(model.confirm().nameToType()).isEqualTo(Scenery.CONNECTION);
        assertThat(model.confirm().mayConfirm().get()).isFalse();
        model.confirm().confirm();
        assertThat(standing.deeds).isEmpty();
        model.confirm().typed().set(Scenery.CONNECTION);
        model.confirm().confirm();
        assertThat(standing.deeds).containsExactly("release " + Scenery.ORDER + " of desk-2:4711:9f1c24d07a typed '" + Scenery.CONNECTION + "'");
    }

    @Test
    void readOnly_neitherChecksNorReleases_andSaysWhy() {
        scenery.alwaysProbe = true;
        model = model(scenery.observed(new Guard(Environment.STAGING, Scenery.CONNECTION, true)));
        model.shown();
        model.stepIn().release(lock(Scenery.ORDER).line().get());
        assertThat(model.confirm().asked().get()).isNull();
        assertThat(status()).isEqualTo("The connection is read-only.");
        model.probe().check();
        assertThat(status()).startsWith("Can't be tried: the connection is read-only");
        assertThat(model.probe().tried().get()).isEqualTo(model.probe().reason());
        assertThat(scenery.probed).isZero();
    }

    @Test
    void counters_areShown_andResetTellsThemOnceMore() {
        assertThat(model.background().figures().get()).extracting(Fact::caption).containsExactly("Hit rate", "Hits", "Misses", "Errors", "Slow",
                "Operations", "Average", "Invalidations", "Keys deleted", "Since");
        assertThat(model.background().figures().get()).extracting(Fact::value)
                .contains("98.6\u00a0%", "852\u2009120", "12\u2009034", "2", "31", "864\u2009154", "4", "12\u2009044");
        model.background().reset();
        assertThat(scenery.cache.resets).hasValue(1);
        assertThat(status()).startsWith("Counting anew since ").endsWith("Until then: 852\u2009120 hits, 12\u2009034 misses, 2 errors in 2\u00a0h 05\u00a0m.");
        assertThat(model.background().figures().get()).extracting(Fact::value).contains("–", "0");
    }

    @Test
    void upkeep_isInWords_andWarmersInShort() {
        var tasksNow = model.background().upkeep().rows().stream().map(row -> row.line().get()).toList();
        assertThat(tasksNow).extracting(UpkeepLine::id).containsExactly("clean-up", "owed invalidations");
        assertThat(tasksNow).extracting(UpkeepLine::state).containsExactly("scheduled", "failed");
        assertThat(tasksNow).extracting(UpkeepLine::removed).containsExactly("1\u2009204", "–");
        assertThat(tasksNow.getFirst().next()).isEqualTo("in 3\u00a0h 56\u00a0m");
        assertThat(model.background().warmers().get()).isEqualTo("Warmers: 2 in all, 2 scheduled, 0 running, 1 failing.");
        assertThat(model.background().invalidated().get())
                .isEqualTo("Last invalidation: keys like agents:*:plan, 12\u2009044 keys, 3\u00a0m 10\u00a0s ago by nightly on desk-2.");
    }

    @Test
    void nothingBesideTheCache_saysSoEverywhere() {
        model = model(new Observed(scenery.cache, null, ActivityLog.NONE, List.of(), Warming.NONE, Warming.NONE, "x", false, key -> {}, () -> {}));
        model.shown();
        assertThat(model.probe().tried().get()).startsWith("Can't be tried: there is no shared tier");
        assertThat(model.activity().list().blank().get()).isEqualTo("This window keeps no activity log.");
        assertThat(model.configuration().list().blank().get()).startsWith("No settings are known");
        assertThat(model.background().upkeep().blank().get()).startsWith("No background tasks");
        assertThat(model.background().warmers().get()).isEqualTo("No warmers in this window.");
    }

    @Test
    void activity_isReadAgainOnlyWhenMoreWasAdded() {
        assertThat(model.activity().list().rows()).hasSize(6);
        int before = scenery.log.read.get();
        tasks.tick();
        tasks.tick();
        assertThat(scenery.log.read).hasValue(before);
        assertThat(model.activity().list().rows()).hasSize(6);
        scenery.log.add(new Activity(now, Activity.Kind.TIER, true, "Memory is fenced.", null));
        tasks.tick();
        assertThat(scenery.log.read).hasValue(before + 1);
        assertThat(model.activity().list().rows().getFirst().line().get().sentence()).isEqualTo("Memory is fenced.");
        model.refresh();
        assertThat(scenery.log.read).hasValue(before + 2);
    }

    @Test
    void activityOfOneMoment_isNewestFirstToo() {
        scenery.log.add(new Activity(now, Activity.Kind.LOCK, false, "first", null));
        tasks.tick();
        scenery.log.add(new Activity(now, Activity.Kind.LOCK, false, "second", null));
        tasks.tick();
        assertThat(model.activity().list().rows()).extracting(row -> row.line().get().sentence()).startsWith("second", "first");
    }

    @Test
    void activity_isFilteredByKindTroubleAndWords_andSaysWhereItIsKept() {
        var list = model.activity().list();
        model.activity().only(Subject.TIER, true);
        assertThat(list.rows()).hasSize(2);
        model.activity().only(Subject.WARMER, true);
        assertThat(list.rows()).hasSize(3);
        model.activity().onlyTrouble().set(true);
        assertThat(list.rows()).hasSize(2);
        model.activity().only(Subject.TIER, false);
        assertThat(list.rows()).hasSize(1);
        model.activity().only(Subject.WARMER, false);
        list.filter().set("lettuce");
        assertThat(list.rows()).hasSize(1);
        list.choose(list.rows().getFirst());
        model.activity().copy();
        assertThat(copied).contains("tier: Redis at cache.example:6379 went away").contains("Connection refused");
        assertThat(model.activity().summary().get()).isEqualTo("2 troubles. Kept from one start to the next, in /home/desk/.local/share/tierdeck/activity.log.");
    }

    @Test
    void activityThatCantBeRead_isSaidAndStays() {
        scenery.log.broken = new IllegalStateException("x");
        tasks.tick();
        assertThat(model.activity().failure().get()).isEqualTo("The activity log could not be read.");
        assertThat(model.activity().list().rows()).hasSize(6);
        scenery.log.broken = null;
        tasks.tick();
        assertThat(model.activity().failure().get()).isEmpty();
    }

    @Test
    void configuration_saysWhereEachValueCameFrom_andIsCopied() {
        var list = model.configuration().list();
        assertThat(list.rows()).extracting(row -> row.line().get().from())
                .contains("default", "environment", "command line or program", "cache.properties, line 3");
        model.configuration().onlyGiven().set(true);
        assertThat(list.rows()).hasSize(4);
        list.filter().set("redis_p");
        model.configuration().copyAll();
        assertThat(copied).isEqualTo("REDIS_PASSWORD=***  # environment\nREDIS_PORT=6379  # command line or program");
        list.choose(list.rows().getLast());
        model.configuration().copy();
        assertThat(copied).isEqualTo("REDIS_PORT=6379  # command line or program");
    }

    @Test
    void hiddenView_asksNothing() {
        model.shown();
        assertThat(tasks.ticking()).isEqualTo(1);
        model.hidden();
        int before = standing.looks;
        tasks.tick();
        assertThat(tasks.ticking()).isZero();
        assertThat(standing.looks).isEqualTo(before);
        model.shown();
        assertThat(standing.looks).isEqualTo(before + 1);
    }

    @Test
    void brokenVitals_areSaid_andTheCardsStay() {
        scenery.cache.broken = new IllegalStateException("x");
        tasks.tick();
        assertThat(model.tiers().failure().get()).startsWith("The tiers could not be looked at");
        assertThat(model.tiers().cards().get()).hasSize(4);
        scenery.cache.broken = null;
        tasks.tick();
        assertThat(model.tiers().failure().get()).isEmpty();
    }
}
