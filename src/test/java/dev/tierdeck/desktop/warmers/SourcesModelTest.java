package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.warmers.SourceModel.Question;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.testing.HandTasks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourcesModelTest {
    private static final String KEY = "0123456789abcdefAB12";

    private final Scenery scenery = new Scenery();
    private final FakeBoard board = scenery.board;
    private final HandTasks tasks = new HandTasks();
    private Instant now = Scenery.NOW;
    private WarmersModel model;
    private SourcesModel sources;

    @BeforeEach
    void show() {
        model = new WarmersModel(scenery.warming, board, tasks, () -> now, text -> { }, false);
        sources = model.sources();
        model.shown();
    }

    private SourceModel source(String name) {
        return sources.named(name).orElseThrow();
    }

    private void later(Duration time) {
        now = now.plus(time);
        tasks.tick();
    }

    @Test
    void sourceThatIsOff_saysWhomItWouldAsk() {
        assertThat(sources.sources()).extracting(SourceModel::title).containsExactly("Binance", "Yahoo Finance", "FRED");
        assertThat(source("binance").on().get()).isFalse();
        assertThat(source("binance").sentence().get())
                .isEqualTo("Off: asks nobody. Switching it on asks api.binance.com, fapi.binance.com and stream.binance.com:9443 over the internet.");
        assertThat(source("yahoo").sentence().get()).contains("Switching it on asks query1.finance.yahoo.com over the internet.");
        assertThat(source("fred").sentence().get()).endsWith("over the internet, with a key of yours.");
    }

    @Test
    void keys_areNeedlessOptionalOrMissing() {
        assertThat(sources.sources()).extracting(source -> source.key().get())
                .containsExactly("no key; works without", "needs no key", "no key");
        assertThat(source("yahoo").takesKey()).isFalse();
        assertThat(source("fred").lacksKey()).isTrue();
        assertThat(source("binance").lacksKey()).isFalse();
    }

    @Test
    void switch_isMoved_andSeenAtOnce() {
        sources.toggle(source("yahoo"));
        assertThat(source("yahoo").on().get()).isTrue();
        assertThat(source("yahoo").sentence().get()).isEqualTo("Asks query1.finance.yahoo.com over the internet.");
        sources.toggle(source("yahoo"));
        assertThat(board.isOn("yahoo")).isFalse();
    }

    @Test
    void switchThatFails_saysSo_andStaysWhatItIs() {
        board.broken = new IllegalStateException("the settings could not be written");
        sources.toggle(source("yahoo"));
        assertThat(source("yahoo").on().get()).isFalse();
        assertThat(source("yahoo").trouble().get()).isTrue();
        assertThat(source("yahoo").message().get()).isEqualTo("Yahoo Finance could not be switched on. The settings could not be written.");
    }

    @Test
    void sourceThatRequiresAKey_asksForItFirst_andIsSwitchedOnWithIt() {
        var fred = source("fred");
        sources.toggle(fred);
        assertThat(board.isOn("fred")).isFalse();
        assertThat(fred.question().get()).isEqualTo(Question.KEY_TO_SWITCH_ON);
        assertThat(fred.message().get()).startsWith("FRED can't be asked without a key of yours.");
        sources.keep(fred, "  " + KEY + "\n");
        assertThat(board.isOn("fred")).isTrue();
        assertThat(fred.on().get()).isTrue();
        assertThat(board.keys.get("fred").<String>reveal(text -> text)).isEqualTo(KEY);
        assertThat(fred.key().get()).isEqualTo("••••AB12, in the system's keyring");
        assertThat(fred.question().get()).isEqualTo(Question.NONE);
        assertThat(fred.message().get()).isEmpty();
    }

    @Test
    void keyNotGiven_leavesTheSourceOff() {
        sources.toggle(source("fred"));
        sources.cancel(source("fred"));
        assertThat(board.isOn("fred")).isFalse();
        assertThat(source("fred").question().get()).isEqualTo(Question.NONE);
        assertThat(source("fred").message().get()).isEmpty();
    }

    @Test
    void whatIsNoKey_isAskedForAgain() {
        sources.askKey(source("fred"));
        sources.keep(source("fred"), "   ");
        assertThat(source("fred").question().get()).isEqualTo(Question.KEY);
        assertThat(source("fred").message().get()).isEqualTo("That is no key: a key is text on one line, and not blank.");
        assertThat(board.keys).isEmpty();
    }

    @Test
    void keyGivenToASourceThatIsOff_doesNotSwitchItOn() {
        sources.askKey(source("binance"));
        sources.keep(source("binance"), KEY);
        assertThat(board.keys).containsKey("binance");
        assertThat(source("binance").on().get()).isFalse();
        assertThat(source("binance").hasKey().get()).isTrue();
    }

    @Test
    void keyThatIsNotKept_saysWhy_andSwitchesNothingOn() {
        sources.toggle(source("fred"));
        board.broken = new IllegalStateException("the keyring is locked");
        sources.keep(source("fred"), KEY);
        assertThat(source("fred").message().get()).isEqualTo("The key for FRED was not kept; give it again. The keyring is locked.");
        assertThat(source("fred").trouble().get()).isTrue();
        assertThat(board.isOn("fred")).isFalse();
    }

    @Test
    void failureThatRepeatsTheKey_isNotRepeated() {
        sources.askKey(source("fred"));
        board.broken = new IllegalStateException("it broke off", new IllegalArgumentException("no entry " + KEY));
        sources.keep(source("fred"), KEY);
        assertThat(source("fred").message().get()).isEqualTo("The key for FRED was not kept; give it again.");
    }

    @Test
    void key_isForgottenAfterAsking() {
        sources.askKey(source("fred"));
        sources.keep(source("fred"), KEY);
        sources.toggle(source("fred"));
        sources.askForget(source("fred"));
        assertThat(board.keys).containsKey("fred");
        assertThat(source("fred").question().get()).isEqualTo(Question.FORGET);
        sources.forgetKey(source("fred"));
        assertThat(board.keys).isEmpty();
        assertThat(source("fred").sentence().get()).isEqualTo("On, but without the key that api.stlouisfed.org asks for: nothing can be fetched until you give it.");
        assertThat(source("fred").key().get()).isEqualTo("no key");
    }

    @Test
    void stream_isToldWithItsTicksASecond() {
        board.turn("binance", true);
        board.feed("binance", Scenery.feed(812_000));
        later(Duration.ofSeconds(1));
        assertThat(source("binance").feed().get()).startsWith("Stream connected since 08:23:20, – ticks/s, last tick 1\u00a0s ago.");
        board.feed("binance", Scenery.feed(812_900));
        later(Duration.ofSeconds(2));
        assertThat(source("binance").feed().get()).contains(" 450 ticks/s");
        assertThat(source("binance").counts().get()).isEqualTo("ticks 812\u2009900, dropped 3, gaps 1, reconnects 2");
        board.feed("binance", Scenery.feed(7));
        later(Duration.ofSeconds(1));
        assertThat(source("binance").feed().get()).as("it counted anew").contains("– ticks/s");
    }

    @Test
    void rate_isNotMeasuredOverATimeInWhichNobodyLooked() {
        board.turn("binance", true);
        board.feed("binance", Scenery.feed(100));
        later(Duration.ofSeconds(1));
        model.hidden();
        board.feed("binance", Scenery.feed(9_100));
        now = now.plusSeconds(90);
        model.shown();
        assertThat(source("binance").feed().get()).contains("– ticks/s");
    }

    @Test
    void streamThatIsAway_saysSinceWhenAndWhy_andOneThatIsOffNothing() {
        board.turn("binance", true);
        board.feed("binance", new Feed(false, now, 5, 0, 0, 0, null, "It refused the connection."));
        tasks.tick();
        assertThat(source("binance").feed().get()).isEqualTo("Stream not connected since 09:30:00. It refused the connection.");
        assertThat(source("binance").connected().get()).isFalse();
        board.feed("binance", new Feed(false, null, 0, 0, 0, 0, null, null));
        tasks.tick();
        assertThat(source("binance").feed().get()).isEqualTo("Stream not connected yet.");
        board.turn("binance", false);
        tasks.tick();
        assertThat(source("binance").feed().get()).isEmpty();
    }
}
