package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The view as a whole: cards on top, lists as tabs below, the question under them, and the keys that work in all of it. */
public final class HealthController implements View {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final HealthModel model;
    private final TiersController tiers;
    private final LocksController locks;
    private final LimitsController limits;
    private final ActivityController activity;
    private final BackgroundController background;
    private final ConfigurationController configuration;
    private final ConfirmController confirm;
    private Shelves shelves;

    @FXML private VBox root;
    @FXML private Label notice;
    @FXML private Label failure;
    @FXML private SplitPane panes;
    @FXML private TabPane pages;
    @FXML private Tab locksTab;
    @FXML private Tab limitsTab;
    @FXML private Tab activityTab;
    @FXML private Tab backgroundTab;
    @FXML private Tab configurationTab;
    @FXML private Label statusLine;

    /** The controller of a view that shows this model. */
    public HealthController(HealthModel model) {
        this.model = model;
        tiers = new TiersController(model);
        locks = new LocksController(model);
        limits = new LimitsController(model);
        activity = new ActivityController(model);
        background = new BackgroundController(model);
        configuration = new ConfigurationController(model);
        confirm = new ConfirmController(model.confirm());
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return List.of(tiers, locks, limits, activity, background, configuration, confirm).toArray();
    }

    @FXML
    private void initialize() {
        notice.setText(model.notice());
        notice.setVisible(!model.notice().isEmpty());
        failure.textProperty().bind(model.coordination().failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        locksTab.textProperty().bind(model.coordination().locks().title());
        limitsTab.textProperty().bind(model.coordination().limits().title());
        activityTab.textProperty().bind(model.activity().list().title());
        configurationTab.textProperty().bind(model.configuration().list().title());
        shelves = new Shelves(panes, pages);
        statusLine.textProperty().bind(model.status().sentence());
        statusLine.visibleProperty().bind(statusLine.textProperty().isNotEmpty());
        model.status().trouble().subscribe(wrong -> statusLine.pseudoClassStateChanged(WRONG, wrong));
        root.focusedProperty().addListener((property, before, focused) -> {
            if (focused) {
                // Later, as the window is still busy with giving the focus to the root.
                Platform.runLater(() -> current().focus());
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            model.refresh();
        } else if (event.getCode() == KeyCode.F9) {
            model.probe().check();
        } else if (FIND.match(event)) {
            current().find();
        } else {
            return;
        }
        event.consume();
    }

    private Page current() {
        return page(shelves.current(root.getScene().getFocusOwner()));
    }

    private Page page(Tab tab) {
        return tab == locksTab ? locks : tab == limitsTab ? limits : tab == activityTab ? activity : tab == backgroundTab ? background : configuration;
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<Action>();
        all.add(action("check", "F9", model.probe().reason(), model.probe()::check));
        all.add(action("retry", "", model.tiers().down().get() ? "" : model.messages().text("action.retry.none"), model.tiers()::retry));
        all.add(action("refresh", "F5", "", model::refresh));
        all.add(action("filter", "Ctrl+F", "", () -> current().find()));
        all.add(action("reset", "", "", model.background()::reset));
        Map.of("locks", locksTab, "limits", limitsTab, "activity", activityTab, "background", backgroundTab, "configuration", configurationTab)
                .entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(tab -> all.add(action(tab.getKey(), "", "", () -> show(tab.getValue()))));
        return all;
    }

    private Action action(String name, String keys, String refusal, Runnable run) {
        return new Action(model.messages().text("action." + name), keys, refusal, run);
    }

    /** Opens a list and goes into it. */
    private void show(Tab tab) {
        shelves.open(tab);
        panes.applyCss();
        panes.layout();
        page(tab).focus();
    }

    @Override
    public void onShown() {
        model.shown();
    }

    @Override
    public void onHidden() {
        model.hidden();
    }
}
