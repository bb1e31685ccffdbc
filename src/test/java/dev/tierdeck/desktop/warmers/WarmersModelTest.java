package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmersModelTest {
    private static final String SPOT = "symbols spot";

    private final Scenery scenery = new Scenery().lively();
    private final FakeWarming warming = scenery.warming;
    private final HandTasks tasks = new HandTasks();
    private Instant now = Scenery.NOW;
    private String copied = "";
    private WarmersModel model;

    @BeforeEach
    void show() {
        model = model(warming, scenery.board, false);
        model.shown();
    }

    private WarmersModel model(Warming warmers, SourceBoard board, boolean readOnly) {
        return new WarmersModel(warmers, board, tasks, () -> now, text -> copied = text, readOnly);
    }

    private WarmerRow row(String name) {
        return model.list().rows().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private WarmerLine line(String name) {
        return row(name).line().get();
    }

    private String status() {
        return model.actions().status().get();
    }

    private void later(Duration time) {
        now = now.plus(time);
        tasks.tick();
    }

    private List<String> names() {
        return model.list().rows().stream().map(WarmerRow::name).toList();
    }

    @Test
    void everyState_isAWordAndWhatItWaitsFor() {
        assertThat(line("predictions").status().text()).isEqualTo("running");
        assertThat(line("prices macro").status().text()).isEqualTo("FRED is off");
        assertThat(line("prices stock").status().text()).isEqualTo("failed, again in 0:07");
        assertThat(line("symbols futures").status().text()).isEqualTo("elsewhere, in 2\u00a0h 03\u00a0m");
        assertThat(line(SPOT).status().text()).isEqualTo("due in 4:12");
        warming.next(SPOT, null);
        warming.enable("symbols futures", false);
        tasks.tick();
        assertThat(line(SPOT).status().text()).isEqualTo("not scheduled");
        assertThat(line("symbols futures").status().text()).isEqualTo("off");
        assertThat(model.list().summary().get()).isEqualTo("5 in all, 1 running, 1 failing");
    }

    @Test
    void timeGoesOn_secondBySecond() {
        later(Duration.ofSeconds(2));
        assertThat(line(SPOT).status().text()).isEqualTo("due in 4:10");
        assertThat(line(SPOT).last().text()).isEqualTo("50\u00a0s");
        later(Duration.ofSeconds(250));
        assertThat(line(SPOT).status().text()).isEqualTo("due in a moment");
    }

    @Test
    void figures_areWhatTheWarmerCounted_andUnknownIsNotNothing() {
        var spot = line(SPOT);
        assertThat(List.of(spot.runs(), spot.errors(), spot.items(), spot.took(), spot.good(), spot.interval())).extracting(Shown::text)
                .containsExactly("60", "4", "376", "277\u00a0ms", "48\u00a0s", "5\u00a0m");
        assertThat(line("symbols futures").elsewhere().text()).isEqualTo("1");
        assertThat(line("symbols futures").good().text()).isEqualTo("3\u00a0m 20\u00a0s");
        assertThat(List.of(line("prices macro").items(), line("prices macro").good())).extracting(Shown::text).containsExactly("–", "–");
    }

    @Test
    void hiddenView_asksNothing() {
        model.shown();
        assertThat(tasks.ticking()).isEqualTo(1);
        model.hidden();
        int before = warming.looks;
        tasks.tick();
        assertThat(tasks.ticking()).isZero();
        assertThat(warming.looks).isEqualTo(before);
        model.shown();
        assertThat(warming.looks).isEqualTo(before + 1);
    }

    @Test
    void slowLook_isNotAskedForTwice() {
        tasks.hold();
        int before = warming.looks;
        tasks.tick();
        tasks.tick();
        tasks.tick();
        tasks.run();
        assertThat(warming.looks).isEqualTo(before + 1);
    }

    @Test
    void nothingNew_changesNoRow() {
        var changes = new AtomicInteger();
        model.list().rows().addListener((ListChangeListener<WarmerRow>) change -> changes.incrementAndGet());
        row(SPOT).line().addListener((property, before, line) -> changes.incrementAndGet());
        tasks.tick();
        assertThat(changes).hasValue(0);
    }

    @Test
    void runNow_answersAtOnce_andItsOutcomeIsSeenLater() {
        model.actions().runNow(List.of(row(SPOT)));
        assertThat(status()).isEqualTo("symbols spot: asked for; runs now.");
        assertThat(line(SPOT).state()).isEqualTo(State.RUNNING);
        model.actions().runNow(List.of(row(SPOT)));
        assertThat(status()).isEqualTo("symbols spot is running already.");
        warming.ran(SPOT, now, Duration.ofMillis(310), 377, null);
        tasks.tick();
        assertThat(status()).isEqualTo("symbols spot: 377 items in 310\u00a0ms.");
        assertThat(model.actions().trouble().get()).isFalse();
    }

    @Test
    void runThatFails_saysWhyInPlace() {
        model.actions().runNow(List.of(row(SPOT)));
        warming.ran(SPOT, now, Duration.ofSeconds(10), 0, Scenery.AWAY);
        tasks.tick();
        assertThat(status()).isEqualTo("symbols spot failed after 10\u00a0s: " + Scenery.AWAY);
        assertThat(model.actions().trouble().get()).isTrue();
    }

    @Test
    void ofSeveralRuns_theOneThatFailedIsTold() {
        model.actions().runNow(List.of(row(SPOT), row("predictions"), row("prices stock")));
        assertThat(status()).isEqualTo("2 asked for; they run now. 1 running already.");
        warming.ran("prices stock", now, Duration.ofSeconds(1), 0, "No.");
        warming.ran(SPOT, now, Duration.ofSeconds(1), 5, null);
        tasks.tick();
        assertThat(status()).startsWith("prices stock failed");
    }

    @Test
    void runThatAnotherProcessHas_isSaidSo() {
        model.actions().runNow(List.of(row(SPOT)));
        warming.elsewhere(SPOT, now);
        tasks.tick();
        assertThat(status()).isEqualTo("symbols spot: another process runs it just now, so it is not run here.");
    }

    @Test
    void warmerThatIsGone_isSaidSo_andLeavesTheTable() {
        var row = row(SPOT);
        warming.remove(SPOT);
        model.actions().runNow(List.of(row));
        assertThat(status()).isEqualTo("The run was not asked for. There is no warmer named 'symbols spot'.");
        assertThat(names()).doesNotContain(SPOT).hasSize(4);
    }

    @Test
    void switch_isTheOppositeOfTheFirst_forAll() {
        model.actions().toggle(List.of(row(SPOT), row("predictions")));
        assertThat(line(SPOT).enabled()).isFalse();
        assertThat(line("predictions").enabled()).isFalse();
        assertThat(status()).isEqualTo("2 warmers: off; runs only when asked.");
        model.actions().toggle(List.of(row(SPOT)));
        assertThat(line(SPOT).enabled()).isTrue();
        assertThat(status()).isEqualTo("symbols spot: on; due by itself again.");
    }

    @Test
    void interval_isChanged_orSaysItsBounds() {
        model.choose(row(SPOT));
        var field = model.detail().interval();
        field.text().set("90");
        field.keep();
        assertThat(line(SPOT).interval().text()).isEqualTo("1\u00a0m\u00a030\u00a0s");
        assertThat(status()).isEqualTo("symbols spot: due every 1\u00a0m\u00a030\u00a0s from now on.");
        field.text().set("50 ms");
        field.keep();
        assertThat(field.mistake().get()).isEqualTo("An interval is 100\u00a0ms to 30\u00a0d.");
        field.text().set("soon");
        assertThat(field.mistake().get()).isEmpty();
        field.keep();
        assertThat(field.mistake().get()).startsWith("Write an interval such as 5 m");
        field.cancel();
        assertThat(field.text().get()).isEqualTo("1\u00a0m\u00a030\u00a0s");
        assertThat(line(SPOT).interval().text()).isEqualTo("1\u00a0m\u00a030\u00a0s");
    }

    @Test
    void intervalBeingTyped_outlivesALook_andNotAnotherChoice() {
        model.choose(row(SPOT));
        model.detail().interval().text().set("7");
        later(Duration.ofSeconds(1));
        assertThat(model.detail().interval().text().get()).isEqualTo("7");
        model.choose(row("prices stock"));
        assertThat(model.detail().interval().text().get()).isEqualTo("5\u00a0m");
    }

    @Test
    void filterAndOrder_stand_whileTheRowsChange() {
        model.list().filter().set("symbols");
        model.list().sort(Comparator.comparing((WarmerRow row) -> row.line().get().runs()).reversed());
        assertThat(names()).containsExactly(SPOT, "symbols futures");
        model.hidden();
        for (int i = 0; i < 70; i++) {
            warming.ran("symbols futures", now, Duration.ofMillis(9), 146, null);
        }
        warming.add("symbols margin", "tradebot/symbols/margin", null);
        model.shown();
        assertThat(names()).containsExactly("symbols futures", SPOT, "symbols margin");
        model.list().sort(null);
        assertThat(names()).containsExactly("symbols futures", "symbols margin", SPOT);
        model.list().filter().set("IS OFF");
        assertThat(names()).containsExactly("prices macro");
        model.list().filter().set("nowhere");
        assertThat(model.list().hidden()).isTrue();
        assertThat(model.list().blank().get()).isEqualTo("No warmer's name, type or state contains “nowhere”.");
    }

    @Test
    void chosenOne_isShownInFull_unlessTheFilterHidesIt() {
        model.choose(row(SPOT));
        var detail = model.detail();
        assertThat(detail.what().get()).isEqualTo("tradebot/symbols/spot");
        assertThat(detail.figures().get()).extracting(Figure::value).containsExactly("48\u00a0s", "376", "60", "4", "0");
        assertThat(detail.runs().get()).hasSize(50);
        assertThat(detail.runs().get().getLast()).isEqualTo(new RunLine(detail.runs().get().getLast().share(), "2026-03-02 09:29:12", "277\u00a0ms", "376", "",
                "2026-03-02 09:29:12: 376 items in 277\u00a0ms"));
        assertThat(detail.runs().get()).filteredOn(run -> !run.ok()).hasSize(3).allSatisfy(run -> assertThat(run.text()).contains(Scenery.AWAY));
        assertThat(detail.errorHeading().get()).isEqualTo("Last error, 10\u00a0m 48\u00a0s ago; 2 runs have succeeded since:");
        assertThat(detail.error().get()).isEqualTo(Scenery.AWAY);
        model.list().filter().set("prices");
        assertThat(detail.row().get()).isNull();
        model.list().filter().set("");
        assertThat(detail.row().get()).isSameAs(row(SPOT));
    }

    private Worth worth(String name) {
        model.choose(row(name));
        return model.detail().worth().get();
    }

    @Test
    void worth_isThreeFigures_whatTheyMean_andTheKeysTheyAreAbout() {
        var worth = worth(SPOT);
        assertThat(worth.figures()).extracting(Figure::value).containsExactly("3\u2009200", "15\u2009400", "41");
        assertThat(worth.sentence()).isEqualTo("82.8\u00a0% of what it warms nobody reads here: a longer interval, or fewer keys, would do.");
        assertThat(worth.asked()).isEqualTo("Asked for, not there: tradebot:symbols:spot:PEPEUSDC (39)");
        assertThat(worth.idle()).isEqualTo("Never read: tradebot:symbols:spot:AUCTIONUSDT, tradebot:symbols:spot:VICUSDT");
        assertThat(worth.note()).startsWith("Counted since 2026-03-02 ").endsWith("what other processes read is not seen.");
        assertThat(line(SPOT).read().text()).isEqualTo("17.2\u00a0%");
        assertThat(line(SPOT).spoken()).endsWith("Warmed and read: 17.2\u00a0%.");
        model.actions().copyKeys(worth.keys());
        assertThat(copied).isEqualTo("tradebot:symbols:spot:AUCTIONUSDT\ntradebot:symbols:spot:VICUSDT\ntradebot:symbols:spot:PEPEUSDC");
        assertThat(status()).isEqualTo("Copied the keys.");
    }

    @Test
    void worth_ofEachKind_saysWhatWouldHelp_andUnknownIsNotNothing() {
        assertThat(worth("prices macro").sentence()).startsWith("Not known: what it stores");
        assertThat(worth("prices macro").figures()).isEmpty();
        assertThat(line("prices macro").read().text()).isEqualTo("–");
        assertThat(worth("symbols futures").sentence()).startsWith("Nobody here asked for what it warms.");
        assertThat(line("symbols futures").read().text()).as("nobody asked, so nothing is known").isEqualTo("–");
        assertThat(worth("prices stock").sentence()).isEqualTo("290 requests came when an entry was gone and not warmed again: a shorter interval, or a longer TTL, would answer them.");
        assertThat(worth("prices stock").asked()).isEqualTo("Asked for, not there: prices:AAPL (≥\u00a0310, too late)");
        assertThat(worth("predictions").sentence()).isEqualTo("Most of what it warms is read here: it pays.");
        assertThat(worth("predictions").note()).endsWith("Estimated from one key in 32.");
        warming.worth("predictions", Scenery.worth(5, 50, 40, 40));
        tasks.tick();
        assertThat(worth("predictions").sentence()).contains("and yet 40 requests came when an entry was gone");
        warming.worth("predictions", Scenery.worth(500, 50, 100, 0));
        tasks.tick();
        assertThat(worth("predictions").sentence()).startsWith("100 requests were for keys that it does not warm");
        warming.worth("predictions", Scenery.worth(1, 2, 3, 0));
        tasks.tick();
        assertThat(worth("predictions").sentence()).startsWith("Too little was asked for");
        warming.worth("predictions", null);
        warming.add("new", "new", null);
        tasks.tick();
        assertThat(worth("new").sentence()).isEqualTo("Not known yet: it has not run here.");
    }

    @Test
    void lastError_isCopiedInFull() {
        model.choose(row("prices stock"));
        assertThat(model.detail().errorHeading().get()).isEqualTo("The last run failed, 3\u00a0s ago:");
        model.actions().copy(model.detail().error().get());
        assertThat(copied).isEqualTo(Scenery.AWAY);
        model.choose(row("predictions"));
        assertThat(model.detail().errorHeading().get()).isEqualTo("No run has failed.");
    }

    @Test
    void errorOlderThanTheStrip_isSaidToBeSo() {
        for (int i = 0; i < 50; i++) {
            warming.ran("prices stock", now, Duration.ofMillis(9), 12, null);
        }
        tasks.tick();
        model.choose(row("prices stock"));
        assertThat(model.detail().errorHeading().get()).isEqualTo("Last error, longer ago than the runs shown:");
        assertThat(model.detail().error().get()).isEqualTo(Scenery.AWAY);
    }

    @Test
    void warmerOfASourceThatIsOff_offersItsSwitch() {
        scenery.board.turn("yahoo", false);
        tasks.tick();
        model.choose(row("prices stock"));
        assertThat(model.detail().offer().get()).isEqualTo("Switch Yahoo Finance on");
        assertThat(model.detail().sourceOff().get()).isEqualTo("Yahoo Finance is switched off, so nothing is fetched from it.");
        model.detail().takeOffer();
        assertThat(scenery.board.isOn("yahoo")).isTrue();
        assertThat(model.detail().offer().get()).isEmpty();
    }

    @Test
    void errorThatSaysASourceIsOff_offersItsSwitch_wheneverItStillIs() {
        warming.ran("predictions", now, Duration.ofMillis(1), 0, "1 of 3 entries were not refreshed. "
                + new SourceException.Off("FRED").getMessage());
        tasks.tick();
        model.choose(row("predictions"));
        assertThat(model.detail().offer().get()).isEqualTo("Switch FRED on");
        scenery.board.turn("fred", true);
        tasks.tick();
        assertThat(model.detail().offer().get()).isEmpty();
    }

    @Test
    void lookThatFails_isSaid_andWhatWasSeenStays() {
        warming.broken = new IllegalStateException("Redis does not answer");
        tasks.tick();
        assertThat(model.failure().get()).isEqualTo("Warmers and sources could not be looked at; what is shown is as it was last. Redis does not answer.");
        assertThat(names()).hasSize(5);
        warming.broken = null;
        tasks.tick();
        assertThat(model.failure().get()).isEmpty();
    }

    @Test
    void noWarmersAndNoSources_sayWhy() {
        var looking = model(Warming.NONE, SourceBoard.NONE, false);
        assertThat(looking.list().blank().get()).isEqualTo("Looking at the warmers…");
        looking.shown();
        assertThat(looking.list().blank().get()).startsWith("No warmers: this window only looks");
        assertThat(looking.sources().blank().get()).startsWith("No sources: this window only looks");
        assertThat(looking.notice()).isEmpty();
        var readOnly = model(Warming.NONE, SourceBoard.NONE, true);
        readOnly.shown();
        assertThat(readOnly.list().blank().get()).startsWith("No warmers: this connection is read-only");
        assertThat(readOnly.sources().blank().get()).startsWith("No sources: this connection is read-only");
        assertThat(readOnly.notice()).startsWith("This connection is read-only: warmers that would write to it are not here.");
    }
}
