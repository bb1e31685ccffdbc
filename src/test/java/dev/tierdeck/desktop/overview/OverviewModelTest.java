package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.count.Outcome;
import dev.tierdeck.desktop.overview.count.Point;
import dev.tierdeck.desktop.overview.count.Window;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.FakeServer;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewModelTest {
    private static final Domain MARKET = new Domain("tradecore", "MARKET");

    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final OverviewModel model = new OverviewModel(new Around(cache, tasks, this::now, text -> {}, (title, name) -> null, key -> {}), true);
    private long millis;

    private Instant now() {
        return FakeCache.START.plus(Duration.ofMillis(millis));
    }

    private void halfSeconds(int count) {
        for (int i = 0; i < count; i++) {
            millis += 500;
            cache.count("tradecore/MARKET/quote", 40, 8, 2);
            cache.count("trading-ai/prices/price", 10, 0, 10);
            cache.at(now());
            tasks.tick();
        }
    }

    private Point last() {
        return model.picture().get().points().getLast();
    }

    @Test
    void pictureOfAllDomainsHasTheirSum() {
        model.shown(true);
        halfSeconds(20);
        assertThat(last().hits()).isCloseTo(116, within(1e-6));
        assertThat(last().misses()).isCloseTo(24, within(1e-6));
    }

    @Test
    void shown_noMore_givesUpWhatIsBeingAskedAndAsksAnewWhenItIsShownAgain() {
        model.choice().source().set(Source.SERVER);
        tasks.hold();
        model.shown(true);
        int asked = tasks.underWay();
        assertThat(asked).isPositive();
        model.shown(false);
        assertThat(tasks.underWay()).isZero();
        model.shown(true);
        assertThat(tasks.underWay()).isEqualTo(asked);
    }

    @Test
    void choosingADomainAndATierNarrowsThePicture() {
        model.shown(true);
        halfSeconds(20);
        model.choice().domain().set(MARKET);
        assertThat(last().hits()).isCloseTo(96, within(1e-6));
        model.choice().level().set(Level.REDIS);
        assertThat(last().hits()).isCloseTo(16, within(1e-6));
        assertThat(last().misses()).isCloseTo(4, within(1e-6));
    }

    @Test
    void domainsAreListedInOrderAndTheChosenOneStaysChosen() {
        model.shown(true);
        halfSeconds(2);
        model.choice().domain().set(MARKET);
        cache.count("agents/memory/price", 1, 1, 1);
        halfSeconds(1);
        assertThat(model.choice().domains()).containsExactly(Domain.ALL, new Domain("agents", "memory"), MARKET, new Domain("trading-ai", "prices"));
        assertThat(model.choice().domain().get()).isEqualTo(MARKET);
    }

    @Test
    void windowChoosesHowMuchOfThePastIsShown() {
        model.shown(true);
        halfSeconds(600);
        model.time().window().set(Window.MINUTE);
        var minute = model.picture().get();
        assertThat(minute.to() - minute.from()).isEqualTo(60_000);
        assertThat(minute.points()).hasSizeBetween(118, 122);
        model.time().window().set(Window.FIVE);
        assertThat(model.picture().get().points()).hasSizeBetween(148, 152);
    }

    @Test
    void pausedPictureStandsStillWhileDataIsCollected() {
        model.shown(true);
        halfSeconds(20);
        model.time().paused().set(true);
        var still = model.picture().get();
        halfSeconds(84);
        assertThat(model.picture().get()).isEqualTo(still);
        assertThat(model.time().behind().get()).isEqualTo(42);
        model.time().paused().set(false);
        assertThat(model.time().behind().get()).isZero();
        assertThat(model.picture().get().points().size()).isGreaterThan(still.points().size());
        assertThat(model.picture().get().points()).noneMatch(Point::isGap);
    }

    @Test
    void pausedPictureCanStillBeNarrowedAtItsMoment() {
        model.shown(true);
        halfSeconds(20);
        model.time().paused().set(true);
        long moment = model.picture().get().to();
        halfSeconds(20);
        model.choice().domain().set(MARKET);
        assertThat(model.picture().get().to()).isEqualTo(moment);
        assertThat(last().hits()).isCloseTo(96, within(1e-6));
    }

    @Test
    void unseenModelCollectsButDrawsNothingAndAsksNoServer() {
        halfSeconds(20);
        assertThat(model.picture().get()).isSameAs(Picture.NONE);
        assertThat(tasks.ticking()).isEqualTo(1);
        model.shown(true);
        assertThat(model.picture().get().points()).hasSizeGreaterThan(4);
    }

    @Test
    void serversCountersAreAskedOnlyWhileTheyAreLookedAt() {
        model.shown(true);
        model.choice().source().set(Source.SERVER);
        assertThat(tasks.ticking()).isEqualTo(2);
        for (int i = 1; i <= 10; i++) {
            millis += 1_000;
            cache.server.facts(FakeServer.facts(now(), "run-1", i * 300L, i * 100L));
            tasks.tick();
        }
        assertThat(last().hits()).isCloseTo(300, within(1e-6));
        assertThat(last().hitRate()).isCloseTo(0.75, within(1e-6));
        model.shown(false);
        assertThat(tasks.ticking()).isEqualTo(1);
    }

    @Test
    void serverThatCannotBeReadIsSaidInASentence() {
        model.shown(true);
        model.choice().source().set(Source.SERVER);
        cache.server.failure = new CacheException.TierUnavailable(TierId.REDIS, "Redis at localhost:6379 is away.", null);
        tasks.tick();
        assertThat(model.state().get().blank()).contains("Redis at localhost:6379 is away.");
        cache.server.up();
        cache.server.facts(FakeServer.facts(now(), "run-1", 1, 1));
        tasks.tick();
        assertThat(model.state().get().trouble()).isEmpty();
        assertThat(model.state().get().blank()).startsWith("The first figures come");
    }

    @Test
    void restartOfTheCountersIsAGap() {
        model.shown(true);
        halfSeconds(20);
        cache.restart();
        halfSeconds(8);
        assertThat(model.picture().get().points()).anyMatch(Point::isGap);
        assertThat(last().hits()).isCloseTo(116, within(1e-6));
    }

    @Test
    void tilesTellNowAndLatelyByDomain() {
        model.shown(true);
        halfSeconds(40);
        var tile = model.picture().get().tiles().getFirst();
        assertThat(tile.domain()).isEqualTo(MARKET);
        assertThat(tile.now()).hasValueCloseTo(0.96, within(1e-6));
        assertThat(tile.lately()).hasValueCloseTo(0.96, within(1e-6));
        assertThat(tile.operations()).isCloseTo(100, within(1e-6));
        assertThat(tile.spark()).isNotEmpty();
    }

    @Test
    void tiersTellTheirLatencyOfTheLastMinute() {
        model.shown(true);
        halfSeconds(20);
        var memory = model.picture().get().tiers().getFirst();
        assertThat(memory.level()).isEqualTo(Level.MEMORY);
        assertThat(memory.hits()).isCloseTo(100, within(1e-6));
        assertThat(memory.times().p50().orElseThrow()).isBetween(400L, 500L);
        assertThat(memory.times().p99().orElseThrow()).isBetween(1_200L, 1_500L);
    }

    @Test
    void lookingBackStandsStillAndResetFollowsAgain() {
        model.shown(true);
        halfSeconds(600);
        model.time().window().set(Window.FIVE);
        model.time().zoom(0.5, 1);
        assertThat(model.picture().get().to() - model.picture().get().from()).isEqualTo(150_000);
        model.time().move(-0.5);
        var still = model.picture().get();
        halfSeconds(10);
        assertThat(model.picture().get()).isEqualTo(still);
        assertThat(model.time().behind().get()).isEqualTo(80);
        model.time().reset();
        assertThat(model.time().behind().get()).isZero();
    }

    @Test
    void domainThatIsChosen_narrowsTheFreshnessBoard_andServerShowsAll() {
        var prices = TypeName.parse("trading-ai/prices/price");
        model.choice().domain().set(MARKET);
        assertThat(model.choice().shownDomain().contains(prices)).isFalse();
        model.choice().source().set(Source.SERVER);
        assertThat(model.choice().shownDomain().contains(prices)).as("nothing can be chosen there").isTrue();
    }

    @Test
    void serverThatWentAndCame_isAGap_andTheHistoryStays() {
        model.shown(true);
        model.choice().source().set(Source.SERVER);
        server(1, 6);
        cache.server.down();
        halfSeconds(8);
        assertThat(model.state().get().trouble()).contains("does not answer");
        assertThat(model.picture().get().points()).hasSizeGreaterThan(3);
        cache.server.up();
        server(7, 10);
        assertThat(model.state().get().trouble()).isEmpty();
        assertThat(model.picture().get().points()).anyMatch(Point::isGap).anyMatch(point -> !point.isGap());
        assertThat(last().hits()).isCloseTo(300, within(1e-6));
    }

    private void server(int first, int last) {
        for (int i = first; i <= last; i++) {
            millis += 1_000;
            cache.server.facts(FakeServer.facts(now(), "run-1", i * 300L, i * 100L));
            cache.at(now());
            tasks.tick();
        }
    }

    @Test
    void causes_areCountedApart() {
        model.shown(true);
        cache.count("tradecore/MARKET/quote", 1, 0, 0);
        halfSeconds(2);
        cache.miss("tradecore/MARKET/quote", MissCause.INVALIDATED, 6, "desk@host:1");
        halfSeconds(1);
        assertThat(last().rate(Outcome.INVALIDATED)).isCloseTo(12, within(1e-6));
        assertThat(last().rate(Outcome.ABSENT)).isCloseTo(24, within(1e-6));
        assertThat(model.picture().get().culprits()).containsExactly(Map.entry("desk@host:1", 6L));
    }

    @Test
    void wideWindow_isRedrawnOnceASecond() {
        model.shown(true);
        halfSeconds(20);
        model.time().window().set(Window.HOUR);
        var before = model.picture().get();
        halfSeconds(1);
        assertThat(model.picture().get()).isSameAs(before);
        halfSeconds(1);
        assertThat(model.picture().get()).isNotSameAs(before);
    }

    @Test
    void momentIsPointedAtByKeys_fromTheNewestOn() {
        model.shown(true);
        halfSeconds(20);
        var points = model.picture().get().points();
        model.point(-1);
        assertThat(model.time().moment().get()).isEqualTo(points.getLast().millis());
        model.point(-3);
        assertThat(model.time().moment().get()).isEqualTo(points.get(points.size() - 4).millis());
        model.point(99);
        assertThat(model.time().moment().get()).isEqualTo(points.getLast().millis());
        model.choice().source().set(Source.SERVER);
        assertThat(model.time().moment().get()).isNaN();
    }

    @Test
    void past_endsWhereNothingIsKept() {
        model.shown(true);
        halfSeconds(20);
        for (int i = 0; i < 100; i++) {
            model.time().move(-1);
        }
        assertThat(model.picture().get().from()).isGreaterThanOrEqualTo(now().toEpochMilli() - 3_600_000);
    }
}
