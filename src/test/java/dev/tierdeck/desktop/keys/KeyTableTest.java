package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import java.util.Arrays;
import java.util.Collections;
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

    private static Placed[] keys(int count) {
        var place = Place.of(Placement.other());
        return IntStream.range(0, count).mapToObj(i -> new Placed(Key.of(String.format("key:%07d", i)), place)).toArray(Placed[]::new);
    }

    @Test
    void onlyRowsThatAreSeenAreMadeHoweverManyThereAre(FxRobot robot) {
        var many = keys(1_000_000);
        var fewer = keys(500_000);
        robot.interact(() -> rows.show(many, false));
        robot.interact(() -> view.getSelectionModel().select(999_999));
        robot.interact(() -> view.scrollTo(999_999));
        robot.interact(() -> rows.show(fewer, false));
        robot.interact(() -> view.scrollTo(250_000));
        robot.interact(() -> {});
        assertThat(made).hasValueLessThan(500);
    }

    @Test
    void rowIsFoundUpwardsAndDownwards(FxRobot robot) {
        robot.interact(() -> {
            rows.show(keys(1000), false);
            assertThat(rows.indexOf(rows.get(123))).isEqualTo(123);
            assertThat(rows.indexOf(Key.of("elsewhere"))).isEqualTo(-1);
            var turned = keys(1000);
            Collections.reverse(Arrays.asList(turned));
            rows.show(turned, true);
            assertThat(rows.indexOf(Key.of("key:0000123"))).isEqualTo(876);
        });
    }
}
