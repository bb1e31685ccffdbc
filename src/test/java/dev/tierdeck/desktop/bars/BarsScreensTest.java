package dev.tierdeck.desktop.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.testing.Await;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the view in both themes and at several sizes, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class BarsScreensTest {
    /** What a window of 1000 x 700 leaves for its view. */
    private static final double WIDTH = 848;
    private static final double HEIGHT = 628;

    private final BarsWindow window = new BarsWindow();

    @Start
    void open(Stage shared) {
        window.show(new Stage(), WIDTH, HEIGHT);
    }

    @AfterEach
    void close() {
        var steps = window.source.steps;
        if (steps != null) {
            steps.release(1000);
        }
        window.close();
    }

    private void nothingIsCut(String where) {
        window.inWindow(() -> assertThat(cut()).as(where).isEmpty());
    }

    /** Buttons and headings whose text does not fit. */
    private List<String> cut() {
        return window.scene().getRoot().lookupAll(".label, .button, .toggle-button").stream().map(Labeled.class::cast)
                .filter(each -> BarsWindow.seen(each) && each.getText() != null && !each.getText().isEmpty())
                .filter(each -> each.lookup(".text") instanceof Text drawn && !drawn.getText().equals(each.getText()))
                .map(each -> (each instanceof Button ? "button " : "label ") + each.getText()).toList();
    }

    private void columnsFit() {
        Await.shown("all columns are within the table", () -> window.table().getVisibleLeafColumns().stream()
                .mapToDouble(each -> each.getWidth()).sum() <= window.table().getWidth() + 1);
    }

    @Test
    void pictures() {
        window.reads("No bars are kept in");
        window.take("empty");
        BarsWindow.fill(window.archive);
        window.inWindow(window.model::refresh);
        window.draws(BarsWindow.BTC_HOURS);
        window.take("series");
        nothingIsCut("a series");
        columnsFit();
        window.draws(BarsWindow.ETH_DAYS);
        window.inWindow(() -> window.model.chart().candles().point(1_690_000_000_000.0));
        window.take("grouped");
        nothingIsCut("a grouped series");
        window.inWindow(() -> window.model.chart().candles().zoom(0.05, 0.8));
        Await.shown("days are drawn", () -> window.model.chart().candles().partial().get() && window.model.chart().candles().picture().get().grain().code().equals("1d"));
        window.take("zoomed");
        nothingIsCut("zoomed");
        troubles();
        fetching();
        window.inWindow(() -> window.model.clear().symbol(window.model.list().find(BarsWindow.BTC_HOURS).orElseThrow()));
        window.take("confirm");
        nothingIsCut("the question");
        window.press("Cancel");
        for (int width : new int[] {672, 1128, 1448, 2408}) {
            window.size(width, width > 1400 ? 860 : HEIGHT);
            window.take("width-" + (width + 152));
        }
    }

    private void troubles() {
        window.archive.troubles.add(new Contents.Trouble("0f3a77c1.csv", "It has no metadata beside it. Remove it, or fetch its series again."));
        window.archive.troubles.add(new Contents.Trouble("77c10f3a_meta.json", "It breaks off in line 1. Remove it and 77c10f3a.csv, then fetch the series again."));
        window.archive.torn.put(BarsWindow.SOL, 400);
        window.inWindow(window.model::refresh);
        window.reads("2 files here can't be read");
        window.draws(BarsWindow.SOL);
        window.inWindow(() -> ((ToggleButton) window.find("#showTroubles")).fire());
        window.take("troubles");
        nothingIsCut("troubles");
        window.inWindow(() -> ((ToggleButton) window.find("#showTroubles")).fire());
        window.archive.troubles.clear();
    }

    private void fetching() {
        window.source.failure = new SourceException.Off("Binance");
        window.press("Fetch");
        window.reads("Binance is switched off");
        window.take("off");
        nothingIsCut("a source that is off");
        window.source.failure = null;
        window.source.steps = new Semaphore(1);
        window.press("Fetch");
        window.reads("1 of about 3 pages");
        window.take("fetching");
        nothingIsCut("fetching");
        window.press("Stop");
        window.reads("Stopped.");
    }
}
