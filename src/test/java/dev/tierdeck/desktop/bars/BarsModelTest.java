package dev.tierdeck.desktop.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.confirm.ConfirmModel.Item;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import dev.tierdeck.testing.HandTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view without its window: time and work go on by hand. */
class BarsModelTest {
    @TempDir private Path folder;
    private final HandTasks tasks = new HandTasks();
    private final Map<String, String> kept = new HashMap<>();
    private final FakeSource source = new FakeSource(240);
    private final AtomicInteger toWarmers = new AtomicInteger();
    private final List<Path> opened = new ArrayList<>();
    private FakeArchive archive;
    private @Nullable Path another;
    private BarsModel model;

    @BeforeEach
    void open() {
        archive = new FakeArchive(folder);
        BarsWindow.fill(archive);
        model = model(path -> {
            opened.add(path);
            return archive;
        }, false);
    }

    private BarsModel model(Function<Path, BarArchive> archives, boolean readOnly) {
        return new BarsModel(new Surroundings(archives, folder, source, readOnly, toWarmers::incrementAndGet), tasks, () -> BarsWindow.NOW,
                BarsWindow.memory(kept), (title, current) -> another);
    }

    private StoredSeries row(BarSeries series) {
        return model.list().find(series).orElseThrow();
    }

    private List<BarSeries> listed() {
        return model.list().rows().stream().map(StoredSeries::series).toList();
    }

    private void days(String from, String to) {
        model.fetch().from().set(from);
        model.fetch().to().set(to);
    }

    @Test
    void shownView_listsWhatLiesInTheDirectory() {
        assertThat(archive.looks).hasValue(0);
        model.shown();
        assertThat(listed()).containsExactly(BarsWindow.BTC_TODAY, BarsWindow.BTC_HOURS, BarsWindow.ETH_DAYS, BarsWindow.SOL);
        assertThat(model.figures().getValue()).startsWith("4", "3");
        assertThat(model.list().state(row(BarsWindow.SOL))).isEqualTo("expired");
        assertThat(opened).containsExactly(folder);
    }

    @Test
    void filter_findsSeriesInWhichAllWordsAre() {
        model.shown();
        model.list().filter().set("btc spot");
        assertThat(listed()).containsExactly(BarsWindow.BTC_HOURS);
        model.list().filter().set("EXPIRED");
        assertThat(listed()).containsExactly(BarsWindow.SOL);
        model.list().filter().set("doge");
        assertThat(model.blank().get().sentence()).contains("doge");
        model.remedy();
        assertThat(listed()).hasSize(4);
    }

    @Test
    void directoryThatDidNotChange_isNotReadAgain_oneThatDidIs() throws IOException {
        model.shown();
        tasks.tick();
        tasks.tick();
        assertThat(archive.looks).hasValue(1);
        archive.vanish(BarsWindow.SOL);
        Files.setLastModifiedTime(folder, FileTime.from(Instant.parse("2026-03-02T10:00:00Z")));
        tasks.tick();
        assertThat(archive.looks).hasValue(2);
        assertThat(listed()).hasSize(3);
    }

    @Test
    void directory_isReadOnceAMinuteWhateverItsTimeSays_asSeriesExpire() {
        model.shown();
        for (int i = 0; i < 20; i++) {
            tasks.tick();
        }
        assertThat(archive.looks).hasValue(2);
    }

    @Test
    void hiddenView_looksAtNothing() {
        model.shown();
        model.hidden();
        assertThat(tasks.ticking()).isZero();
    }

    @Test
    void chosenSeries_isDrawn_andStaysWhileNothingOfItChanges() {
        model.shown();
        model.choose(row(BarsWindow.BTC_HOURS));
        assertThat(model.chart().state().get()).isEqualTo(ChartModel.State.READY);
        assertThat(model.chart().sentence().get()).isEqualTo("696 bars, 1 gap with 48 bars missing");
        model.chart().candles().zoom(0.5, 0.5);
        archive.keep(BarsWindow.BTC_HOURS, FakeArchive.course(BarsWindow.BTC_HOURS, 696, 1), FakeArchive.CACHED.minusDays(20), null, false);
        model.refresh();
        assertThat(archive.reads).hasValue(1);
        assertThat(model.chart().candles().partial().get()).isTrue();
        assertThat(model.chosen().get()).isEqualTo(BarsWindow.BTC_HOURS);
        archive.keep(BarsWindow.BTC_HOURS, FakeArchive.course(BarsWindow.BTC_HOURS, 700, 1), FakeArchive.CACHED, null, true);
        model.refresh();
        assertThat(archive.reads).hasValue(2);
    }

    @Test
    void seriesThatHasGone_isClosed() {
        model.shown();
        model.choose(row(BarsWindow.SOL));
        archive.vanish(BarsWindow.SOL);
        model.refresh();
        assertThat(model.chart().state().get()).isEqualTo(ChartModel.State.NONE);
        assertThat(model.chosen().get()).isNull();
    }

    @Test
    void tornFile_isDrawnUpToWhereItBreaks_andSaysSo() {
        archive.torn.put(BarsWindow.SOL, 400);
        model.shown();
        model.choose(row(BarsWindow.SOL));
        assertThat(model.chart().state().get()).isEqualTo(ChartModel.State.READY);
        assertThat(model.chart().trouble().get()).contains("line 402").endsWith("The 400 bars before are shown.");
        archive.torn.put(BarsWindow.ETH_DAYS, 0);
        model.choose(row(BarsWindow.ETH_DAYS));
        assertThat(model.chart().state().get()).isEqualTo(ChartModel.State.EMPTY);
        assertThat(model.chart().sentence().get()).contains("line 2");
        assertThat(model.chart().trouble().get()).isEmpty();
    }

    @Test
    void emptySeries_saysSo() {
        archive.keep(BarsWindow.SOL, List.of(), FakeArchive.CACHED, null, true);
        model.shown();
        model.choose(row(BarsWindow.SOL));
        assertThat(model.chart().sentence().get()).startsWith("This series holds no bars");
    }

    @Test
    void cursorStepsFromTheLastBarBack_andWhatIsLookedAtFollows() {
        model.shown();
        model.choose(row(BarsWindow.BTC_TODAY));
        model.chart().candles().slots().set(1100);
        model.chart().candles().to(true);
        model.chart().candles().zoom(0.1, 1);
        var drawn = model.chart().candles().picture().get();
        model.chart().candles().step(-1);
        assertThat(model.chart().candles().cursor().get()).isEqualTo(drawn.bars().size() - 1);
        for (int i = 0; i < drawn.bars().size() + 5; i++) {
            model.chart().candles().step(-1);
        }
        assertThat(model.chart().candles().picture().get().span().from()).isLessThan(drawn.span().from());
        assertThat(model.chart().candles().readout().get().time()).isLessThan(drawn.opened(0));
        model.chart().candles().whole();
        assertThat(model.chart().candles().partial().get()).isFalse();
    }

    @Test
    void pointedBarThatIsNoLongerLookedAt_isPointedAtNoMore() {
        model.shown();
        model.choose(row(BarsWindow.BTC_TODAY));
        model.chart().candles().zoom(0.2, 0);
        model.chart().candles().point(model.chart().candles().picture().get().bars().time(1));
        model.chart().candles().to(true);
        assertThat(model.chart().candles().cursor().get()).isEqualTo(-1);
    }

    @Test
    void widthThatChangesWhileAPictureIsMade_isDrawnAfterIt() {
        model.shown();
        model.choose(row(BarsWindow.BTC_TODAY));
        tasks.hold();
        model.chart().candles().zoom(0.9, 0);
        model.chart().candles().slots().set(2000);
        tasks.run();
        tasks.run();
        assertThat(model.chart().candles().picture().get().grain().code()).isEqualTo("15m");
    }

    @Test
    void anotherDirectory_isOpened_andRememberedForTheNextTime() {
        model.shown();
        model.choose(row(BarsWindow.SOL));
        model.openAnother();
        assertThat(opened).hasSize(1);
        another = folder.resolve("other");
        model.openAnother();
        assertThat(opened).containsExactly(folder, another);
        assertThat(model.chosen().get()).isNull();
        assertThat(model(path -> archive, false).list().directory().get()).isEqualTo(another);
    }

    @Test
    void directoryThatCannotBeRead_saysWhy_andIsTriedAgain() {
        archive.failure = folder + " may not be read. Ask for the right to.";
        model.shown();
        assertThat(model.blank().get().sentence()).isEqualTo(archive.failure);
        archive.failure = null;
        model.remedy();
        assertThat(listed()).hasSize(4);
        assertThat(model.list().failure().get()).isEmpty();
    }

    @Test
    void troubles_areCounted() {
        archive.troubles.add(new Contents.Trouble("a.csv", "It has no metadata."));
        model.shown();
        assertThat(model.troubles().getValue()).startsWith("1 file here");
        archive.troubles.add(new Contents.Trouble("b.csv", "It has no metadata."));
        model.refresh();
        assertThat(model.troubles().getValue()).startsWith("2 files here");
    }

    @ParameterizedTest
    @CsvSource({"'',2026-01-01,2026-01-02,Type one symbol", "BTC USDT,2026-01-01,2026-01-02,Type one symbol", "BTCUSDT,1.1.2026,2026-01-02,The first day is",
        "BTCUSDT,2026-01-01,2026-02-30,The last day is", "BTCUSDT,2026-01-03,2026-01-02,The first day comes after",
        "BTCUSDT,2026-03-03,2026-03-04,The first day lies ahead"})
    void formThatIsWrong_saysWhat_andAsksNobody(String symbol, String from, String to, String sentence) {
        model.shown();
        model.fetch().symbol().set(symbol);
        days(from, to);
        model.fetch().fetch();
        assertThat(model.fetch().state().get()).isEqualTo(FetchModel.State.MISTAKE);
        assertThat(model.fetch().sentence().get()).startsWith(sentence);
        assertThat(source.asked).hasValue(0);
    }

    @Test
    void fetchedSeries_isKeptListedAndDrawn_andTheFormRemembered() {
        model.shown();
        model.list().filter().set("nothing like it");
        model.fetch().symbol().set(" adausdt ");
        model.fetch().interval().set(Timeframe.MINUTES_15);
        model.fetch().market().set(MarketType.FUTURES);
        days("2026-01-01", "2026-01-10");
        model.fetch().fetch();
        assertThat(model.fetch().sentence().get()).isEqualTo("Kept 960 bars of ADAUSDT 15m futures 2026-01-01 to 2026-01-10, 62\u00a0kB.");
        assertThat(model.chosen().get()).isEqualTo(FakeArchive.series("ADAUSDT", "15m", "2026-01-01", "2026-01-10", MarketType.FUTURES));
        assertThat(model.chart().state().get()).isEqualTo(ChartModel.State.READY);
        assertThat(listed()).hasSize(5);
        var next = model(path -> archive, false).fetch();
        assertThat(List.<Object>of(next.symbol().get(), next.interval().get(), next.market().get(), next.from().get(), next.to().get()))
                .isEqualTo(List.of("ADAUSDT", Timeframe.MINUTES_15, MarketType.FUTURES, "2026-01-01", "2026-01-10"));
    }

    @Test
    void seriesThatIsHereAlready_isSaidToBe() {
        model.shown();
        days("2026-01-01", "2026-01-31");
        model.fetch().fetch();
        assertThat(model.fetch().sentence().get()).startsWith("These bars were here already, as BTCUSDT 1h spot");
        assertThat(source.asked).hasValue(0);
    }

    @Test
    void sourceThatIsOff_leadsToWhereItIsSwitchedOn() {
        model.shown();
        source.failure = new SourceException.Off("Binance");
        days("2026-02-01", "2026-02-02");
        model.fetch().fetch();
        assertThat(model.fetch().state().get()).isEqualTo(FetchModel.State.OFF);
        assertThat(model.fetch().sentence().get()).startsWith("Binance is switched off");
        model.warmers();
        assertThat(toWarmers).hasValue(1);
    }

    @Test
    void sourceThatRefuses_isQuoted_andAnotherTryIsOpen() {
        model.shown();
        source.failure = new SourceException.Refused("https://api.example/klines", 400, "Invalid symbol.");
        days("2026-02-01", "2026-02-02");
        model.fetch().fetch();
        assertThat(model.fetch().sentence().get()).contains("refused (400): Invalid symbol.");
        source.failure = null;
        model.fetch().fetch();
        assertThat(model.fetch().state().get()).isEqualTo(FetchModel.State.DONE);
    }

    @Test
    void damagedMemoryOfTheForm_isForgotten() {
        kept.put("bars.fetch", "BTCUSDT 1q spot 2026-01-01 2026-01-02");
        assertThat(model(path -> archive, false).fetch().from().get()).isEqualTo("2026-01-31");
    }

    @Test
    void clearing_takesExactlyWhatWasShown() {
        model.shown();
        model.clear().symbol(row(BarsWindow.BTC_HOURS));
        var question = model.clear().confirm().asked().get();
        assertThat(question.items()).extracting(Item::line).satisfiesExactly(
                first -> assertThat(first).startsWith(BarsWindow.BTC_TODAY.toString()), second -> assertThat(second).startsWith(BarsWindow.BTC_HOURS.toString()));
        assertThat(question.heading()).isEqualTo("Clear 2 series, 110\u00a0kB?");
        var late = FakeArchive.series("BTCUSDT", "1d", "2025-01-01", "2025-12-31", MarketType.SPOT);
        archive.keep(late, FakeArchive.course(late, 3, 1), FakeArchive.CACHED, null, true);
        model.clear().confirm().confirm();
        assertThat(archive.cleared).containsExactly(BarsWindow.BTC_TODAY, BarsWindow.BTC_HOURS);
        assertThat(model.status().get()).isEqualTo("Cleared 2 series, 110\u00a0kB.");
        assertThat(listed()).containsExactly(late, BarsWindow.ETH_DAYS, BarsWindow.SOL);
    }

    @Test
    void seriesWrittenAnewSinceTheQuestion_isLeft_andNamed() {
        model.shown();
        model.clear().everything();
        archive.keep(BarsWindow.SOL, FakeArchive.course(BarsWindow.SOL, 912, 171), FakeArchive.CACHED, null, true);
        archive.vanish(BarsWindow.ETH_DAYS);
        archive.stuck.add(BarsWindow.BTC_HOURS);
        model.clear().confirm().confirm();
        assertThat(archive.cleared).containsExactly(BarsWindow.BTC_TODAY);
        assertThat(model.status().get()).startsWith("Cleared 1 series").contains("1 series had gone meanwhile.")
                .contains("so left: " + BarsWindow.SOL).contains("1 series could not be cleared: ").contains("it is in use");
    }

    @Test
    void seriesThatExpiredSinceTheQuestion_goesAllTheSame() {
        model.shown();
        model.clear().one(row(BarsWindow.BTC_TODAY));
        archive.keep(BarsWindow.BTC_TODAY, FakeArchive.course(BarsWindow.BTC_TODAY, 1_012, 84_100), FakeArchive.CACHED.minusHours(2),
                FakeArchive.CACHED.plusHours(22), false);
        model.clear().confirm().confirm();
        assertThat(archive.cleared).containsExactly(BarsWindow.BTC_TODAY);
    }

    @Test
    void cancelledQuestion_clearsNothing() {
        model.shown();
        model.clear().everything();
        model.clear().confirm().cancel();
        model.clear().confirm().confirm();
        assertThat(archive.cleared).isEmpty();
    }

    @Test
    void readOnlyConnection_keepsTheDirectoryOpen_andSaysSo() {
        model = model(path -> archive, true);
        model.shown();
        model.clear().one(row(BarsWindow.SOL));
        assertThat(model.clear().confirm().asked().get().detail()).contains("The connection is read-only");
        model.clear().confirm().confirm();
        assertThat(archive.cleared).containsExactly(BarsWindow.SOL);
    }

    @Test
    void nothingChosen_isSaid() {
        model.shown();
        model.clear().one(null);
        assertThat(model.status().get()).isEqualTo("Choose a series first.");
    }
}
