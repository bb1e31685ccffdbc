package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Naming;
import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.count.Window;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is chosen above the charts: whose counters, of what, how much of the past; pause, table, files. */
final class ToolsController {
    private final OverviewModel model;
    private final Messages messages;
    private final Runnable picture;

    @FXML private ComboBox<Source> source;
    @FXML private ComboBox<FleetModel.Process> process;
    @FXML private ComboBox<Domain> domain;
    @FXML private ComboBox<Level> level;
    @FXML private HBox windows;
    @FXML private ToggleButton pause;
    @FXML private ToggleButton table;
    @FXML private MenuButton save;

    /** {@code picture} saves a picture of the charts. */
    ToolsController(OverviewModel model, Runnable picture) {
        this.model = model;
        this.messages = model.messages();
        this.picture = picture;
    }

    @FXML
    private void initialize() {
        var choice = model.choice();
        domain.setItems(choice.domains());
        domain.setConverter(new Naming<>(this::name));
        domain.valueProperty().bindBidirectional(choice.domain());
        domain.disableProperty().bind(Bindings.createBooleanBinding(() -> !choice.source().get().hasDomains(), choice.source()));
        level.getItems().setAll(Level.values());
        level.setConverter(new Naming<>(each -> messages.text(each.messageKey())));
        level.valueProperty().bindBidirectional(choice.level());
        level.disableProperty().bind(Bindings.createBooleanBinding(() -> !choice.source().get().hasTiers(), choice.source()));
        source.getItems().setAll(Source.values());
        source.setConverter(new Naming<>(each -> messages.text(each.messageKey())));
        source.valueProperty().bindBidirectional(choice.source());
        processes();
        windows();
        var paused = model.time().paused();
        pause.selectedProperty().bindBidirectional(paused);
        pause.graphicProperty().bind(Bindings.when(paused).then(new FontIcon(Feather.PLAY)).otherwise(new FontIcon(Feather.PAUSE)));
        table.selectedProperty().bindBidirectional(model.sheet().shown());
    }

    private void processes() {
        var fleet = model.fleet();
        process.setItems(fleet.processes());
        process.setConverter(new Naming<>(FleetModel.Process::name));
        process.valueProperty().bindBidirectional(fleet.chosen());
        process.visibleProperty().bind(model.choice().source().isEqualTo(Source.FLEET));
    }

    private String name(Domain each) {
        return each.equals(Domain.ALL) ? messages.text("domain.all") : messages.text("domain.text", each.name(), each.layout());
    }

    private void windows() {
        var group = new ToggleGroup();
        var window = model.time().window();
        for (var each : Window.values()) {
            var button = new ToggleButton(messages.text("window.minutes", String.valueOf(each.minutes())));
            button.setAccessibleText(OverviewActions.words(messages, each));
            button.setToggleGroup(group);
            button.setUserData(each);
            button.setSelected(each == window.get());
            button.setOnAction(pressed -> {
                button.setSelected(true);
                model.time().reset();
            });
            windows.getChildren().add(button);
        }
        chosen(group, each -> {
            window.set((Window) each);
            model.time().reset();
        });
        window.addListener((at, before, now) -> group.getToggles().stream().filter(each -> each.getUserData() == now).findFirst()
                .ifPresent(group::selectToggle));
        pills(windows);
    }

    /** Tells what the chosen button of a group stands for: by the group, as arrows choose without an action. One of them is always chosen. */
    static void chosen(ToggleGroup group, Consumer<Object> told) {
        group.selectedToggleProperty().addListener((at, before, now) -> {
            if (now != null) {
                told.accept(now.getUserData());
            } else if (group.getToggles().stream().noneMatch(Toggle::isSelected)) {
                before.setSelected(true);
            }
        });
    }

    /** Has the buttons of a row stand together as one. */
    static void pills(HBox row) {
        var buttons = List.copyOf(row.getChildren());
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).getStyleClass().add(i == 0 ? "left-pill" : i == buttons.size() - 1 ? "right-pill" : "center-pill");
        }
    }

    @FXML
    private void savePicture() {
        picture.run();
    }

    @FXML
    private void saveTable() {
        model.sheet().saveTable();
    }

    @FXML
    private void copy() {
        model.sheet().copy(List.of());
    }
}
