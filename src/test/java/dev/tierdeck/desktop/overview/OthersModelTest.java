package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Outcome;
import dev.tierdeck.desktop.overview.count.Point;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.ServerMisses.State;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Misses of other clients, told by a server in memory. */
class OthersModelTest {
    private final FakeCache cache = new FakeCache(Layouts.bundled());
    private final FakeMisses misses = new FakeMisses(State.OFF);
    private final HandTasks tasks = new HandTasks();
    private OverviewModel model;
    private long millis;

    private Instant now() {
        return FakeCache.START.plus(Duration.ofMillis(millis));
    }

    private void open(Guard guard) {
        cache.serverMisses = misses;
        cache.invalidations.guard = guard;
        model = new OverviewModel(new Around(cache, tasks, this::now, text -> {}, (title, name) -> null, key -> {}), true);
        model.shown(true);
        model.choice().source().set(Source.OTHERS);
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            millis += 1_000;
            misses.miss("tradecore/MARKET/quote", MissCause.EXPIRED, 30);
            misses.miss("trading-ai/prices/crypto", MissCause.ABSENT, 10);
            cache.at(now());
            tasks.tick();
        }
    }

    private Point last() {
        return model.picture().get().points().getLast();
    }

    @Test
    void listening_lastsAsLongAsSomebodyLooks() {
        open(Guard.NONE);
        assertThat(misses.asked).containsExactly("follow");
        model.choice().source().set(Source.SERVER);
        assertThat(misses.isFollowed()).isFalse();
        model.choice().source().set(Source.OTHERS);
        assertThat(misses.isFollowed()).isTrue();
        model.shown(false);
        assertThat(misses.isFollowed()).isFalse();
        assertThat(misses.asked).containsExactly("follow", "rest", "follow", "rest");
    }

    @Test
    void listeningAndResting_whileTheFirstIsUnderWay_comeInTheirOrder() {
        cache.serverMisses = misses;
        tasks.hold();
        model = new OverviewModel(new Around(cache, tasks, this::now, text -> {}, (title, name) -> null, key -> {}), true);
        model.choice().source().set(Source.OTHERS);
        model.shown(true);
        model.shown(false);
        tasks.run();
        assertThat(misses.asked).as("the second waits for the first").containsExactly("follow");
        tasks.run();
        assertThat(misses.asked).containsExactly("follow", "rest");
    }

    @Test
    void serverThatTellsNothing_isOffered_notChanged() {
        open(Guard.NONE);
        seconds(3);
        assertThat(model.state().get().blank()).contains("notify-keyspace-events");
        assertThat(misses.asked).doesNotContain("switchOn");
        model.others().switchOn();
        assertThat(misses.asked).contains("switchOn");
        seconds(5);
        assertThat(model.state().get().blank()).isEmpty();
        assertThat(last().rate(Outcome.EXPIRED)).isCloseTo(30, within(1e-6));
        assertThat(last().rate(Outcome.ABSENT)).isCloseTo(10, within(1e-6));
        assertThat(last().hits()).isZero();
        model.others().switchOff();
        assertThat(misses.asked).endsWith("switchOff");
        assertThat(model.others().told().get().standing().state()).isEqualTo(State.OFF);
    }

    @Test
    void production_isAskedForItsName_first() {
        open(new Guard(Environment.PRODUCTION, "cache.example:6379", false));
        seconds(1);
        model.others().switchOn();
        assertThat(misses.asked).doesNotContain("switchOn");
        var question = model.others().confirm().asked().get();
        assertThat(question.heading()).contains("cache.example:6379");
        assertThat(question.subject()).contains("Ex").contains("Emxeg");
        model.others().confirm().typed().set("cache");
        model.others().confirm().confirm();
        assertThat(misses.asked).doesNotContain("switchOn");
        model.others().confirm().typed().set("cache.example:6379");
        model.others().confirm().confirm();
        assertThat(misses.asked).endsWith("switchOn");
    }

    @Test
    void question_thatNobodyAnswered_isGoneWithTheView() {
        open(new Guard(Environment.PRODUCTION, "cache.example:6379", false));
        seconds(1);
        model.others().switchOn();
        model.shown(false);
        assertThat(model.others().confirm().asked().get()).isNull();
    }

    @Test
    void readOnly_refusesToSwitch() {
        open(new Guard(Environment.DEVELOPMENT, "cache.example:6379", true));
        seconds(1);
        assertThat(model.others().refusal()).contains("read-only");
        model.others().switchOn();
        assertThat(misses.asked).doesNotContain("switchOn");
    }

    @Test
    void serverThatRefuses_isToldInItsSentence() {
        open(Guard.NONE);
        seconds(1);
        misses.refuse(FakeMisses.away());
        model.others().switchOn();
        assertThat(model.others().failure().get()).isEqualTo("Redis at cache.example:6379 does not answer.");
        model.choice().source().set(Source.PROCESS);
        assertThat(model.others().failure().get()).isEmpty();
    }

    @Test
    void typesAndDomains_areToldWithTheirCauses() {
        open(Guard.NONE);
        misses.is(State.ON, now());
        seconds(10);
        assertThat(model.picture().get().types()).extracting(row -> row.type().type()).containsExactly("quote", "crypto");
        assertThat(model.picture().get().types().getFirst().counts().get(Outcome.EXPIRED)).isEqualTo(270);
        assertThat(model.picture().get().tiles()).hasSize(2).allMatch(tile -> !tile.hits());
        model.choice().domain().set(new Domain("tradecore", "MARKET"));
        assertThat(last().misses()).isCloseTo(30, within(1e-6));
        assertThat(model.picture().get().types()).hasSize(1);
    }

    @Test
    void serverThatWentAway_leavesAGap_andGoesOnByItself() {
        open(Guard.NONE);
        misses.is(State.ON, now());
        seconds(10);
        misses.is(State.AWAY, now());
        seconds(5);
        assertThat(model.state().get().trouble()).isEqualTo("Redis at cache.example:6379 does not answer.");
        assertThat(model.picture().get().points()).as("what was told stays").hasSizeGreaterThan(8);
        misses.is(State.ON, now());
        seconds(5);
        assertThat(model.state().get().trouble()).isEmpty();
        assertThat(model.picture().get().points()).anyMatch(Point::isGap);
        assertThat(last().misses()).isCloseTo(40, within(1e-6));
    }

    @Test
    void losses_areSaidWithWhatTheyMean() {
        open(Guard.NONE);
        misses.is(State.ON, now());
        seconds(2);
        var words = new OthersWords(Messages.of("overview"));
        assertThat(words.told(model.others().told().get())).contains("none dropped").contains("none forgotten").contains("12 misses of our own");
        misses.lose(7, 3);
        seconds(1);
        assertThat(words.told(model.others().told().get())).contains("7 dropped").contains("too low").contains("3 departures forgotten");
    }
}
