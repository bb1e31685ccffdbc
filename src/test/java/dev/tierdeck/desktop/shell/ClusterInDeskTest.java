package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.ForeignKeys;
import dev.tierdeck.testing.NoMarket;
import dev.tierdeck.testing.RawRedis;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;

/** The window on a cluster of three real masters, over which the keys of all platforms are spread. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ClusterInDeskTest {
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private ClusterProcess cluster;
    private RawRedis foreign;
    private Cache cache;
    private LiveDesk desk;

    @BeforeEach
    void open() {
        logged.start();
        ours().addAppender(logged);
        cluster = ClusterProcess.start(false);
        foreign = RawRedis.on(cluster.masters());
        ForeignKeys.writeTo(foreign);
        var layouts = Layouts.bundled();
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", cluster.port(0))).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(layouts).tier(redis).build();
        desk = LiveDesk.look(() -> new LiveDesk(cache, NoMarket.DATA));
    }

    @AfterEach
    void close() {
        desk.close();
        cache.close();
        foreign.close();
        cluster.close();
        ours().detachAppender(logged);
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("dev.tierdeck");
    }

    private int keys() {
        return Math.toIntExact((Long) foreign.call("DBSIZE"));
    }

    @Test
    void keysOfAllMasters_areListed_alsoByWhenTheyExpire() {
        desk.show(ViewId.KEYS);
        desk.awaitRows("key-table", keys());
        Await.shown("the list is whole", () -> desk.isRead(text -> text.startsWith(keys() + " keys, read at")));
        desk.show(ViewId.TTL);
        desk.awaitRows("ttl-table", 10);
    }

    @Test
    void views_onACluster_tellTheirState_andNothingGoesWrong() {
        for (var id : List.of(ViewId.OVERVIEW, ViewId.KEYS, ViewId.TTL, ViewId.INVALIDATE, ViewId.WARMERS, ViewId.HEALTH)) {
            desk.show(id);
            Await.shown(id + " has asked", () -> !desk.isRead(text -> text.contains("could not") || text.contains("failed")));
        }
        Await.shown("all masters answer", () -> desk.isRead(text -> text.contains("All 3 masters of the cluster answer")));
        assertThat(logged.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).map(ILoggingEvent::getFormattedMessage)).isEmpty();
    }

    @Test
    void pattern_isPreviewedOverAllMasters() {
        desk.show(ViewId.INVALIDATE);
        desk.inWindow(this::ask);
        desk.awaitRows("preview-table", 5);
    }

    @SuppressWarnings("unchecked")
    private void ask() {
        var how = (ComboBox<Object>) desk.find("#how");
        how.setValue(how.getItems().stream().filter(each -> each.toString().equals("PATTERN")).findFirst().orElseThrow());
        ((TextField) desk.find("#pattern")).setText("tradecore:*");
        desk.find("#pattern").fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }
}
