package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.SortedKeys;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeyTableTest {
    private final AtomicInteger made = new AtomicInteger();
    private final Messages messages = Messages.of("keys");
    private final KeyTable rows = new KeyTable(placed -> {
        made.incrementAndGet();
        return new KeyRow(placed, messages);
    });
    private TableView<KeyRow> view;

    @Start
    void open(Stage stage) {
        view = new TableView<>(rows);
        var column = new TableColumn<KeyRow, String>("key");
        column.setCellValueFactory(row -> row.getValue().ttl());
        view.getColumns().add(column);
        stage.setScene(new Scene(view, 300, 600));
        stage.show();
    }

    private static Rows keys(int count, boolean descending) {
        var places = new Places(Catalog.NONE);
        var keys = IntStream.range(0, count).mapToObj(i -> Key.of(String.format("key:%07d", i))).toList();
        var listing = places.listing(SortedKeys.of(keys, places::number), OptionalDouble.of(1), true, false);
        return new Rows(listing, Subset.of(IntStream.range(0, count)), descending);
    }

    @Test
    void onlyRowsThatAreSeenAreMadeHoweverManyThereAre(FxRobot robot) {
        var many = keys(1_000_000, false);
        var fewer = keys(500_000, false);
        robot.interact(() -> rows.show(many));
        robot.interact(() -> view.getSelectionModel().select(999_999));
        robot.interact(() -> view.scrollTo(999_999));
        robot.interact(() -> rows.show(fewer));
        robot.interact(() -> view.scrollTo(250_000));
        robot.interact(() -> {});
        assertThat(made).hasValueLessThan(500);
    }

    @Test
    void rowIsFoundUpwardsAndDownwards(FxRobot robot) {
        robot.interact(() -> {
            rows.show(keys(1000, false));
            assertThat(rows.indexOf(rows.get(123))).isEqualTo(123);
            assertThat(rows.indexOf(Key.of("elsewhere"))).isEqualTo(-1);
            rows.show(keys(1000, true));
            assertThat(rows.indexOf(Key.of("key:0000123"))).isEqualTo(876);
            assertThat(rows.get(876).name()).isEqualTo("key:0000123");
        });
    }

    @Test
    void rowNearestToAKeyThatIsNotShownIsWhereItWouldStand(FxRobot robot) {
        var all = keys(1000, false);
        var even = new Rows(all.listing(), Subset.of(IntStream.range(0, 500).map(i -> 2 * i)), false);
        assertThat(even.get(even.nearest(Key.of("key:0000123"))).key()).isEqualTo(Key.of("key:0000124"));
        assertThat(even.nearest(Key.of("a"))).isZero();
        assertThat(even.nearest(Key.of("z"))).isEqualTo(499);
        assertThat(Rows.NONE.nearest(Key.of("z"))).isZero();
    }
}
