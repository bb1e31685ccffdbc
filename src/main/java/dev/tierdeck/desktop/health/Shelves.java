package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/** Lists as tabs: all behind one another where there is little room, else side by side in two or three panes. */
final class Shelves {
    /** From these widths on, in pixels where the text has its normal size, there are two panes, and three. */
    private static final double TWO = 1240;
    private static final double THREE = 2000;

    private final SplitPane split;
    private final List<Tab> tabs;
    private final List<TabPane> panes = new ArrayList<>();
    private int shown;

    /**
     * @param split where they stand
     * @param first has all tabs so far; the first two stay together longest
     */
    Shelves(SplitPane split, TabPane first) {
        this.split = split;
        this.tabs = List.copyOf(first.getTabs());
        panes.add(first);
        for (int i = 0; i < 2; i++) {
            var pane = new TabPane();
            pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
            pane.setAccessibleText(first.getAccessibleText());
            panes.add(pane);
        }
        shown = 1;
        split.widthProperty().addListener((property, before, width) -> lay());
        TextSize.follow(split, factor -> lay());
    }

    private void lay() {
        double room = split.getWidth() / TextSize.of(split);
        lay(room < TWO ? 1 : room < THREE ? 2 : 3);
    }

    private void lay(int wanted) {
        if (wanted != shown) {
            var focused = split.getScene() == null ? null : split.getScene().getFocusOwner();
            var before = open().toList();
            var meant = current(focused);
            shown = wanted;
            var groups = switch (wanted) {
                case 1 -> List.of(tabs);
                case 2 -> List.of(tabs.subList(0, 2), tabs.subList(2, tabs.size()));
                default -> List.of(tabs.subList(0, 1), tabs.subList(1, 2), tabs.subList(2, tabs.size()));
            };
            panes.forEach(pane -> pane.getTabs().clear());
            for (int i = 0; i < groups.size(); i++) {
                panes.get(i).getTabs().setAll(groups.get(i));
                panes.get(i).getSelectionModel().select(0);
            }
            before.forEach(this::open);
            open(meant);
            split.getItems().setAll(panes.subList(0, wanted));
            // Later, as the pane shares out its room anew by itself first.
            Platform.runLater(() -> settle(wanted, focused));
        }
    }

    /** What stands in a tab is in the window, and can have the focus, only once the tabs are drawn up; what had it has it again. */
    private void settle(int count, @Nullable Node focused) {
        split.setDividerPositions(dividers(count));
        split.applyCss();
        split.layout();
        if (tabs.stream().anyMatch(tab -> inside(focused, tab.getContent()))) {
            Focus.on(focused);
        }
    }

    private static double[] dividers(int count) {
        return count == 2 ? new double[] {0.5} : count == 3 ? new double[] {0.33, 0.66} : new double[0];
    }

    /** The tab that is meant by a key that works in all of the view: the one with the focus, else the first that is open. */
    Tab current(@Nullable Node focused) {
        return open().filter(tab -> inside(focused, tab.getContent()) || focused == tab.getTabPane()).findFirst()
                .orElseGet(() -> open().findFirst().orElseThrow());
    }

    private Stream<Tab> open() {
        return panes.stream().limit(shown).map(pane -> pane.getSelectionModel().getSelectedItem()).filter(Objects::nonNull);
    }

    /** Opens this tab, wherever it stands. */
    void open(Tab tab) {
        Optional.ofNullable(tab.getTabPane()).ifPresent(pane -> pane.getSelectionModel().select(tab));
    }

    List<Tab> tabs() {
        return tabs;
    }

    private static boolean inside(@Nullable Node node, Node whole) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at == whole) {
                return true;
            }
        }
        return false;
    }
}
