package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The size of the text, as code and FXML follow it. */
@ExtendWith(ApplicationExtension.class)
class TextSizeTest {
    private static void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    @Test
    void sizesOfFxml_growAndShrink_andAreLeftToCodeThatSetThemSince() {
        inWindow(() -> {
            var fixed = new Region();
            fixed.setMinSize(30, 0);
            fixed.setPrefWidth(Region.USE_COMPUTED_SIZE);
            fixed.setMaxWidth(Double.MAX_VALUE);
            var ours = new Region();
            ours.setPrefHeight(20);
            var column = new TableColumn<String, String>();
            column.setMinWidth(50);
            var table = new TableView<String>();
            table.getColumns().add(column);
            var view = new SplitPane(fixed, ours, table);
            FixedSizes.follow(view);
            var root = new StackPane(view);
            new Scene(root);
            ours.setPrefHeight(70);
            TextSize.set(root, 1.5);
            assertThat(List.of(fixed.getMinWidth(), ours.getPrefHeight(), column.getMinWidth())).containsExactly(45.0, 70.0, 75.0);
            assertThat(List.of(fixed.getMinHeight(), fixed.getPrefWidth(), fixed.getMaxWidth()))
                    .containsExactly(0.0, Region.USE_COMPUTED_SIZE, Double.MAX_VALUE);
            TextSize.set(root, 1);
            assertThat(List.of(fixed.getMinWidth(), column.getMinWidth())).containsExactly(30.0, 50.0);
        });
    }

    @Test
    void whoFollows_isToldInAWindowAndNotOutside() {
        inWindow(() -> {
            var told = new ArrayList<Double>();
            var node = new Region();
            TextSize.follow(node, told::add);
            assertThat(told).isEmpty();
            assertThat(TextSize.of(node)).isEqualTo(1);
            var root = new StackPane();
            new Scene(root);
            TextSize.set(root, 1.25);
            root.getChildren().add(node);
            assertThat(TextSize.of(node)).isEqualTo(1.25);
            root.getChildren().clear();
            TextSize.set(root, 2);
            root.getChildren().add(node);
            assertThat(told).containsExactly(1.25, 2.0);
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 4.1, Double.NaN, -1})
    void sizeThatNobodyCanRead_isRefused(double factor) {
        inWindow(() -> assertThatThrownBy(() -> TextSize.set(new Group(), factor)).isInstanceOf(IllegalArgumentException.class));
    }
}
