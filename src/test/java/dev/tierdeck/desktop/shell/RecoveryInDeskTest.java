package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Outage;
import dev.tierdeck.testing.Outage.Way;
import dev.tierdeck.testing.RawRedis;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** The whole window while its server, or the network before it, is away and comes back by itself. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class RecoveryInDeskTest {
    private static final int KEYS = 60;

    private Outage outage;
    private LiveDesk desk;

    private void open(Way way) {
        outage = new Outage(RecoveryInDeskTest::fill, way);
        desk = LiveDesk.look(() -> new LiveDesk(outage.cache()));
    }

    private static void fill(RawRedis raw) {
        for (int i = 0; i < KEYS; i++) {
            raw.call("SET", "price:crypto:S%02d".formatted(i), "{\"symbol\": \"S%02d\", \"timestamp\": \"%s\"}".formatted(i, Instant.now()), "EX", "5000");
        }
        raw.call("SET", "tradecore:lock:order:7", "desk-2", "EX", "5000");
    }

    @AfterEach
    void close() {
        desk.close();
        outage.close();
    }

    private boolean saysSo() {
        return desk.isRead(text -> text.contains(outage.address()) && !text.startsWith("Redis ") && text.length() > outage.address().length());
    }

    /** What a person sees of the outage anywhere in the window comes and goes; what the server was asked for meanwhile is there at the end. */
    @ParameterizedTest
    @CsvSource({"KEYS, KILLED", "KEYS, REFUSED", "KEYS, STALLED", "OVERVIEW, KILLED", "OVERVIEW, STALLED", "TTL, KILLED", "TTL, REFUSED",
        "INVALIDATE, KILLED", "HEALTH, KILLED", "HEALTH, STALLED"})
    void view_whoseServerWasAway_isRightByItselfSoonAfter(ViewId view, Way way) {
        open(way);
        desk.show(view);
        outage.away();
        Await.shown("it is said", this::saysSo);
        outage.answer();
        Await.shown("it is over", () -> !saysSo());
        outage.requireSoon(view.toString());
    }

    @Test
    void keys_serverBackWithOthers_areListedAnewByThemselves_andChoiceAndPlaceStay() {
        open(Way.KILLED);
        desk.show(ViewId.KEYS);
        desk.awaitRows("key-table", KEYS);
        Await.shown("the list is whole", () -> desk.isRead(text -> text.contains("keys, read at")));
        var table = LiveDesk.look(() -> desk.table("key-table"));
        desk.inWindow(() -> table.getSelectionModel().clearAndSelect(40));
        // Again, as rows that come in the very frame of the scrolling keep the place before it.
        Await.shown("it has scrolled", () -> {
            if (LiveDesk.top(table) < 15) {
                table.scrollTo(20);
            }
            return LiveDesk.top(table) >= 15;
        });
        var chosen = LiveDesk.look(() -> table.getSelectionModel().getSelectedItem());
        int top = LiveDesk.look(() -> LiveDesk.top(table));
        outage.away();
        Await.shown("it is said", this::saysSo);
        outage.answer();
        try (var foreign = new RawRedis(outage.port())) {
            foreign.call("SET", "zzz:one:more", "x");
        }
        Await.shown("the new one is listed", () -> table.getItems().size() == KEYS + 2);
        outage.requireSoon("Keys, a list of what stands there now");
        assertThat(LiveDesk.look(() -> table.getSelectionModel().getSelectedItem())).isEqualTo(chosen);
        assertThat(LiveDesk.look(() -> LiveDesk.top(table))).isEqualTo(top);
    }

    /** Whatever is asked again and again, each who asks has one line in the log when the server goes, and the connection one when it is back. */
    @Test
    void outageOfTenSeconds_withEveryViewOpened_isAFewLinesInTheLog() {
        open(Way.KILLED);
        var asking = List.of(ViewId.KEYS, ViewId.TTL, ViewId.INVALIDATE, ViewId.HEALTH, ViewId.OVERVIEW);
        asking.forEach(desk::show);
        outage.away();
        long end = System.nanoTime() + 10_000_000_000L;
        for (int i = 0; end - System.nanoTime() > 0; i++) {
            desk.show(asking.get(i % asking.size()));
            LockSupport.parkNanos(500_000_000);
        }
        outage.back();
        Await.shown("it is over", () -> !saysSo());
        var lines = outage.log(Level.INFO);
        System.out.println("an outage of ten seconds in the log: " + lines);
        assertThat(lines).doesNotHaveDuplicates().hasSizeBetween(2, 10);
    }
}
