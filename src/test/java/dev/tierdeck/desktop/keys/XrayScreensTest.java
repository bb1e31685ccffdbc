package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.keys.XrayScene.Draft;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the X-ray in both themes and at several widths, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
class XrayScreensTest {
    private final FakeCache cache = XrayScene.cache();
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        var memory = new Draft(TierId.MEMORY).left(Duration.ofSeconds(305));
        memory.digest = XrayScene.digest("older");
        memory.size = 5;
        memory.stamp = XrayScene.STAMP - 3;
        XrayScene.hold(cache, memory);
        XrayScene.hold(cache, new Draft(TierId.DISK).held(new Stale(StaleReason.INTERRUPTED, XrayScene.START.minusSeconds(40))));
        XrayScene.hold(cache, new Draft(TierId.REDIS).left(Duration.ofSeconds(4)));
        window = XrayScene.window(cache);
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void examine(String key) {
        window.scanned();
        window.inWindow(() -> window.model.examine(Key.of(key)));
        Await.shown("every tier was read", () -> window.model.xray().sheet().get().heads().size() == 4
                && window.model.xray().sheet().get().rows().getFirst().cells().stream().noneMatch(cell -> cell.text().startsWith("reading")));
    }

    private void fits(String width) {
        assertThat(window.cut()).as("what is cut at %s", width).isEmpty();
        var frame = (ScrollPane) window.find(".xray-frame");
        assertThat(frame.getViewportBounds().getHeight()).as("all of it is seen at %s", width)
                .isGreaterThanOrEqualTo(frame.getContent().getLayoutBounds().getHeight() - 1);
        Node grid = window.find(".xray-grid");
        double right = grid.localToScene(grid.getLayoutBounds()).getMaxX();
        assertThat(right).as("the right edge at %s", width).isLessThanOrEqualTo(window.scene().getWidth());
    }

    @Test
    void pictures() {
        examine(XrayScene.QUOTE);
        for (var width : new int[] {824, 1000, 1104, 1424, 2384}) {
            window.size(width, width < 1200 ? 760 : 900);
            window.take("xray-" + width);
            fits(width + " px");
        }
        window.size(824, 520);
        window.take("xray-low");
        window.size(1424, 900);
        cache.tiers(FakeCache.status(TierId.MEMORY, State.FENCED, "Copies in memory are not served: Redis has been silent for 3 s."),
                FakeCache.status(TierId.DISK, State.OK, "The files are open."),
                FakeCache.status(TierId.REDIS, State.DOWN, "Redis at cache.example:6379 does not answer. It is tried again every 2 s."),
                FakeCache.status(TierId.DATABASE, State.OK, "The database answers."));
        cache.copies.remove(TierId.REDIS);
        cache.copies.remove(TierId.DISK);
        window.inWindow(() -> window.model.xray().again());
        window.reads("Redis at cache.example");
        window.take("xray-away");
        examine("tradecore:auth:token:7");
        window.take("xray-masked");
        examine("a:hash");
        window.take("xray-none");
        window.inWindow(() -> window.model.xray().toggle());
        window.take("xray-folded");
    }
}
