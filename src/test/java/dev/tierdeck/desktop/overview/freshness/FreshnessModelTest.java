package dev.tierdeck.desktop.overview.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** The freshness board by a clock that is set by hand, over a server in memory. */
class FreshnessModelTest {
    /** A Monday; New York's market opens at 14:30. */
    private static final Instant MORNING = Instant.parse("2026-03-02T15:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-02T23:00:00Z");

    private final FakeCache cache = new FakeCache(Layouts.bundled());
    private final HandTasks tasks = new HandTasks();
    private final ObjectProperty<Predicate<TypeName>> scope = new SimpleObjectProperty<>(type -> true);
    private final List<Key> opened = new ArrayList<>();
    private Instant now = MORNING;
    private final FreshnessModel model = new FreshnessModel(cache, tasks, () -> now, scope, opened::add);

    private void price(String kind, String symbol, Instant stamp) {
        cache.server.put("price:" + kind + ":" + symbol, "{\"symbol\": \"" + symbol + "\", \"price\": 1.5, \"timestamp\": \"" + stamp + "\"}");
    }

    private void gone(String key) {
        cache.server.values.remove(Key.of(key));
    }

    private void after(Duration time) {
        now = now.plus(time);
        tasks.tick();
    }

    private void after(long seconds) {
        after(Duration.ofSeconds(seconds));
    }

    private List<AgeCell> cells() {
        return model.board().get().cells();
    }

    private AgeCell cell(String symbol) {
        return cells().stream().filter(each -> each.symbol().equals(symbol)).findFirst().orElseThrow();
    }

    private AgeState state(String symbol) {
        return cell(symbol).state();
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u2002', ' ').replace('\u2009', ' ');
    }

    private String sentence() {
        return plain(model.sentence().get());
    }

    @Test
    void prices_asTheyGrowOld_areFreshThenAgeingThenStale() {
        price("crypto", "BTC", now);
        model.shown(true);
        assertThat(state("BTC")).isEqualTo(AgeState.FRESH);
        after(18);
        assertThat(state("BTC")).isEqualTo(AgeState.FRESH);
        after(1);
        assertThat(state("BTC")).isEqualTo(AgeState.AGEING);
        after(11);
        assertThat(state("BTC")).as("30 s are allowed").isEqualTo(AgeState.AGEING);
        after(1);
        assertThat(state("BTC")).isEqualTo(AgeState.STALE);
        assertThat(cell("BTC").age()).isEqualTo(Duration.ofSeconds(31));
        price("crypto", "BTC", now);
        after(1);
        assertThat(state("BTC")).isEqualTo(AgeState.FRESH);
    }

    @Test
    void prices_thatAreStale_standFirst_worstFirst_andTheRestByTypeAndName() {
        price("stock", "NVDA", now.minusSeconds(48));
        price("stock", "AAPL", now);
        price("crypto", "ETH", now);
        price("crypto", "BTC", now.minusSeconds(25));
        price("crypto", "SOL", now.minusSeconds(95));
        model.shown(true);
        assertThat(cells()).extracting(AgeCell::symbol).containsExactly("SOL", "NVDA", "BTC", "ETH", "AAPL");
        assertThat(sentence()).isEqualTo("2 of 5 stale: SOL 95 s over 30 s");
        assertThat(model.alarm().get()).isTrue();
    }

    @Test
    void price_renewedJustBeforeItsAllowanceEnds_neverLooksStale() {
        price("crypto", "BTC", now);
        model.shown(true);
        tasks.hold();
        after(29);
        tasks.run();
        price("crypto", "BTC", now);
        // Not looked at again yet: it is shown as old as it was last seen, and no older judgement is made of it.
        now = now.plusSeconds(2);
        tasks.tick();
        assertThat(state("BTC")).isEqualTo(AgeState.AGEING);
        tasks.run();
        assertThat(state("BTC")).isEqualTo(AgeState.FRESH);
    }

    @Test
    void market_thatIsClosed_showsItsClosingPriceAsSuch() {
        price("stock", "NVDA", MORNING);
        price("crypto", "BTC", MORNING);
        now = NIGHT;
        model.shown(true);
        assertThat(state("NVDA")).isEqualTo(AgeState.CLOSED);
        assertThat(state("BTC")).isEqualTo(AgeState.STALE);
        assertThat(sentence()).isEqualTo("1 of 2 stale: BTC 8 h over 30 s · 1 closing");
    }

    @Test
    void market_thatJustOpened_hasItsAllowanceUntilTheFirstPrice() {
        now = Instant.parse("2026-03-03T14:29:59Z");
        price("stock", "NVDA", NIGHT);
        model.shown(true);
        after(31);
        assertThat(state("NVDA")).isEqualTo(AgeState.CLOSED);
        after(1);
        assertThat(state("NVDA")).isEqualTo(AgeState.STALE);
    }

    @Test
    void price_thatExpired_isGoneSinceThen_andComesBack() {
        price("crypto", "BTC", now);
        price("crypto", "ETH", now);
        model.shown(true);
        gone("price:crypto:ETH");
        after(2);
        var since = now;
        after(3);
        assertThat(state("ETH")).isEqualTo(AgeState.GONE);
        assertThat(cell("ETH").at()).isEqualTo(since);
        assertThat(cell("ETH").age()).isEqualTo(Duration.ofSeconds(3));
        assertThat(cells()).extracting(AgeCell::symbol).as("it stays where it was at first").containsExactly("BTC", "ETH");
        assertThat(sentence()).isEqualTo("1 of 2 fresh · 1 gone");
        after(28);
        price("crypto", "BTC", now);
        after(1);
        assertThat(cells()).extracting(AgeCell::symbol).as("missed for longer than it may be old").containsExactly("ETH", "BTC");
        price("crypto", "ETH", now);
        after(1);
        assertThat(sentence()).isEqualTo("All 2 fresh");
    }

    @Test
    void price_thatIsGone_isForgottenWhenAskedFor() {
        price("crypto", "BTC", now);
        price("crypto", "ETH", now);
        model.shown(true);
        gone("price:crypto:ETH");
        after(2);
        model.refresh();
        assertThat(cells()).extracting(AgeCell::symbol).containsExactly("BTC");
    }

    @Test
    void value_withoutASourcesTime_isAsOldAsItsLoad_elseOfUnknownAge() {
        cache.server.put("price:macro:GDP", "{\"value\": 1, \"timestamp\": \"2025-10-01T00:00:00Z\"}");
        cache.server.loads.put(Key.of("price:macro:GDP"), now.minusSeconds(100));
        cache.server.put("prediction:BTC", "{\"direction\": \"up\"}");
        cache.server.put("price:crypto:ODD", "no JSON");
        model.shown(true);
        assertThat(cell("GDP").age()).isEqualTo(Duration.ofSeconds(100));
        assertThat(state("GDP")).isEqualTo(AgeState.FRESH);
        assertThat(cell("GDP").fromSource()).isFalse();
        assertThat(state("BTC")).isEqualTo(AgeState.UNKNOWN);
        assertThat(state("ODD")).isEqualTo(AgeState.UNKNOWN);
        assertThat(cell("ODD").age()).isNull();
        assertThat(sentence()).isEqualTo("1 of 3 fresh · 2 of unknown age");
    }

    @Test
    void source_whoseClockIsFarAhead_tellsNoAge() {
        price("crypto", "BTC", now.plusSeconds(5));
        price("crypto", "ETH", now.plusSeconds(3_600));
        model.shown(true);
        assertThat(cell("BTC").age()).isEqualTo(Duration.ZERO);
        assertThat(state("BTC")).isEqualTo(AgeState.FRESH);
        assertThat(state("ETH")).isEqualTo(AgeState.UNKNOWN);
    }

    @Test
    void turningStale_isAnnouncedOnce() {
        price("crypto", "BTC", now);
        price("crypto", "ETH", now.plusSeconds(10));
        model.shown(true);
        var told = new ArrayList<String>();
        model.announcement().addListener((at, before, text) -> told.add(plain(text)));
        after(31);
        after(1);
        assertThat(told).containsExactly("Turned stale: BTC 31 s over 30 s");
        after(10);
        assertThat(told).hasSize(2).last().isEqualTo("Turned stale: ETH 32 s over 30 s");
        price("crypto", "BTC", now);
        price("crypto", "ETH", now);
        after(1);
        assertThat(model.alarm().get()).isFalse();
        after(31);
        assertThat(told).hasSize(3).last().isEqualTo("2 turned stale, the worst: BTC 32 s over 30 s");
    }

    @Test
    void ages_goOnBetweenLooks() {
        price("crypto", "BTC", now);
        model.shown(true);
        int looks = cache.server.looked().size();
        after(Duration.ofMillis(500));
        assertThat(cache.server.looked()).hasSize(looks);
        assertThat(cell("BTC").age()).isEqualTo(Duration.ofMillis(500));
        after(Duration.ofMillis(500));
        assertThat(cache.server.looked()).hasSize(looks + 1);
    }

    @Test
    void longAllowances_areLookedAtSeldom() {
        cache.server.put("chart:BTC:1H", "[]");
        model.shown(true);
        int looks = cache.server.looked().size();
        for (int i = 0; i < 9; i++) {
            after(1);
        }
        assertThat(cache.server.looked()).hasSize(looks);
        after(1);
        assertThat(cache.server.looked()).hasSize(looks + 1);
        assertThat(cells().getFirst().symbol()).isEqualTo("BTC 1H");
    }

    @Test
    void unseenModel_asksNothing() {
        price("crypto", "BTC", now);
        int own = tasks.ticking();
        tasks.tick();
        assertThat(cache.server.looked()).isEmpty();
        model.shown(true);
        assertThat(tasks.ticking()).isEqualTo(own + 1);
        model.shown(false);
        assertThat(tasks.ticking()).isEqualTo(own);
    }

    @Test
    void symbolsThatAreBeingWritten_areFoundSoon() {
        model.shown(true);
        assertThat(cells()).isEmpty();
        for (var symbol : List.of("BTC", "ETH", "SOL")) {
            price("crypto", symbol, now);
            after(1);
            assertThat(cells()).as("a second after " + symbol).extracting(AgeCell::symbol).contains(symbol);
        }
    }

    @Test
    void newSymbols_whenNoneCameForLong_areFoundWithinHalfAMinute_orAtOnceWhenAskedFor() {
        price("crypto", "BTC", now);
        var pages = new Semaphore(100);
        cache.server.pages = pages;
        model.shown(true);
        IntStream.range(0, 120).forEach(i -> after(1));
        assertThat(100 - pages.availablePermits()).as("walks after 0, 1, 3, 7, 15, 31, 61 and 91 s").isEqualTo(8);
        price("crypto", "ETH", now);
        after(1);
        assertThat(cells()).hasSize(2);
        price("crypto", "SOL", now);
        model.refresh();
        assertThat(cells()).hasSize(3);
    }

    @Test
    void scans_thatTakeLong_areMadeSeldom() {
        tasks.hold();
        model.shown(true);
        now = now.plusSeconds(10);
        tasks.run();
        price("crypto", "BTC", now);
        after(199);
        tasks.run();
        tasks.run();
        assertThat(cells()).as("a scan of 10 s is followed by 200 s without").isEmpty();
        after(1);
        tasks.run();
        tasks.run();
        assertThat(cells()).hasSize(1);
    }

    @Test
    void types_thatAreNotWanted_areNotShown() {
        price("crypto", "BTC", now);
        cache.server.put("tradecore:market:quote:AAPL", "{\"timestamp\": \"" + now.minusSeconds(9) + "\"}");
        assertThat(model.types()).contains(TypeName.parse("trading-ai/prices/crypto"), TypeName.parse("tradecore/MARKET/quote"));
        model.shown(true);
        assertThat(sentence()).isEqualTo("1 of 2 stale: AAPL 9.0 s over 5 s");
        scope.set(type -> type.domain().equals("prices"));
        assertThat(cells()).extracting(AgeCell::symbol).containsExactly("BTC");
        assertThat(sentence()).isEqualTo("All 1 fresh");
        scope.set(type -> true);
        assertThat(cells()).hasSize(2);
    }

    @Test
    void types_thatAreNotWatched_areSaidToHaveNothing() {
        price("crypto", "BTC", now);
        model.shown(true);
        scope.set(type -> type.domain().equals("AUTH"));
        assertThat(cells()).isEmpty();
        assertThat(sentence()).startsWith("Nothing about a symbol stands here now.");
    }

    @Test
    void symbols_moreThanAreWatched_areSaidToBeMore() {
        IntStream.range(0, 5_100).forEach(i -> price("crypto", "S%04d".formatted(i), now));
        var pages = new Semaphore(100);
        cache.server.pages = pages;
        model.shown(true);
        assertThat(pages.availablePermits()).as("of 6 pages of 1000 no more than 3 are asked for").isEqualTo(97);
        assertThat(cells()).hasSize(2_000);
        assertThat(sentence()).isEqualTo("All 2 000 fresh · the first 2 000 of more");
        IntStream.range(0, 150).forEach(i -> gone("price:crypto:S%04d".formatted(i)));
        after(31);
        after(31);
        assertThat(sentence()).as("those that are gone make room")
                .isEqualTo("2 000 of 2 000 stale: S0150 62 s over 30 s · the first 2 000 of more");
    }

    @Test
    void server_thatIsAway_makesAllAgesUnknown_andRaisesNoAlarm() {
        price("crypto", "BTC", now);
        model.shown(true);
        cache.server.down();
        after(40);
        assertThat(state("BTC")).isEqualTo(AgeState.UNKNOWN);
        assertThat(model.alarm().get()).isFalse();
        assertThat(sentence()).startsWith("Ages are unknown since ").endsWith("Redis at cache.example:6379 does not answer.");
        cache.server.up();
        after(6);
        assertThat(state("BTC")).isEqualTo(AgeState.STALE);
        assertThat(model.announcement().get()).isNotEmpty();
    }

    @Test
    void server_thatIsAwayFromTheBeginning_isLookedForAgain() {
        price("crypto", "BTC", now);
        cache.server.down();
        model.shown(true);
        assertThat(sentence()).startsWith("Ages are unknown since ");
        cache.server.up();
        after(5);
        assertThat(sentence()).isEqualTo("All 1 fresh");
    }

    @Test
    void choice_staysWithItsEntryWhereverThatMoves_andIsOpened() {
        price("crypto", "BTC", now);
        price("crypto", "ETH", now.minusSeconds(20));
        model.shown(true);
        model.choice().choose(1);
        after(11);
        assertThat(cells().getFirst().symbol()).isEqualTo("ETH");
        assertThat(model.choice().index().get()).isZero();
        model.choice().open();
        assertThat(opened).containsExactly(Key.of("price:crypto:ETH"));
        model.choice().choose(99);
        assertThat(model.choice().index().get()).isEqualTo(1);
        model.choice().choose(-5);
        assertThat(model.choice().index().get()).isZero();
    }

    @Test
    void firstLook_thatIsStillUnderWay_saysSo() {
        price("crypto", "BTC", now);
        tasks.hold();
        model.shown(true);
        assertThat(sentence()).isEqualTo("Looking for symbols …");
        tasks.run();
        tasks.run();
        assertThat(sentence()).isEqualTo("All 1 fresh");
    }
}
