package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Columns;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Naming;
import dev.tierdeck.desktop.ttl.WalkModel.State;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** What is walked over, how far that is, and the types with their TTLs. */
final class TypesController {
    private final TtlModel model;
    private boolean syncing;

    @FXML private ComboBox<Scope> scope;
    @FXML private ComboBox<Order> order;
    @FXML private Label sentence;
    @FXML private ProgressBar progress;
    @FXML private Button stop;
    @FXML private Button resume;
    @FXML private Button readAll;
    @FXML private Label trouble;
    @FXML private TableView<TypeTtls> table;
    @FXML private TableColumn<TypeTtls, TypeTtls> type;
    @FXML private TableColumn<TypeTtls, String> keys;
    @FXML private TableColumn<TypeTtls, String> configured;
    @FXML private TableColumn<TypeTtls, String> median;
    @FXML private TableColumn<TypeTtls, TypeTtls> spread;
    @FXML private TableColumn<TypeTtls, String> without;
    @FXML private TableColumn<TypeTtls, String> longer;
    @FXML private Label blank;

    TypesController(TtlModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        scope.getItems().setAll(model.scopes());
        scope.setConverter(new Naming<>(model.words()::scope));
        scope.valueProperty().bindBidirectional(model.scope());
        order.getItems().setAll(Order.values());
        order.setConverter(new Naming<>(each -> model.messages().text("order." + each)));
        order.valueProperty().bindBidirectional(model.order());
        var walk = model.walk();
        var running = walk.state().isEqualTo(State.RUNNING);
        sentence.textProperty().bind(walk.sentence());
        progress.visibleProperty().bind(running.and(walk.share().greaterThanOrEqualTo(0)));
        progress.progressProperty().bind(walk.share());
        stop.visibleProperty().bind(running);
        resume.visibleProperty().bind(walk.state().isEqualTo(State.STOPPED));
        readAll.visibleProperty().bind(walk.state().isEqualTo(State.OFFERED));
        trouble.textProperty().bind(model.trouble());
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty().and(Bindings.createBooleanBinding(
                () -> model.blank().isEmpty(), model.types(), walk.state())));
        columns();
        model.types().subscribe(this::show);
        model.chosen().addListener((property, before, now) -> show(model.types().get()));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> choose(now));
        blank.textProperty().bind(Bindings.createStringBinding(model::blank, model.types(), walk.state(), walk.trouble()));
    }

    private void columns() {
        Columns.rows(table, type, each -> model.words().line(each, model.complete()));
        type.setCellFactory(column -> new TypeCell(model.words()));
        type.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        spread.setCellFactory(column -> new SpreadCell());
        spread.setCellValueFactory(type.getCellValueFactory());
        Columns.text(keys, each -> count(each, TypeTtls.Count.KEYS), each -> "");
        Columns.text(configured, model.words()::configured);
        Columns.text(median, model.words()::median, each -> model.messages().text("column.median.tip"));
        Columns.text(without, each -> count(each, TypeTtls.Count.WITHOUT), each -> "");
        without.setCellFactory(column -> new AlertCell(TypeTtls.Count.UNEXPECTED));
        Columns.text(longer, each -> count(each, TypeTtls.Count.LONGER), each -> "");
        longer.setCellFactory(column -> new AlertCell(TypeTtls.Count.LONGER));
    }

    private String count(TypeTtls of, TypeTtls.Count what) {
        return model.words().count(of.count(what), model.complete());
    }

    /** New rows move the table's own selection about; what is chosen stays chosen. */
    private void show(List<TypeTtls> types) {
        syncing = true;
        table.getItems().setAll(types);
        var wanted = model.chosen().get();
        for (int i = 0; i < types.size(); i++) {
            if (Objects.equals(types.get(i).shelf(), wanted)) {
                table.getSelectionModel().clearAndSelect(i);
                table.getFocusModel().focus(i);
            }
        }
        syncing = false;
    }

    private void choose(TypeTtls now) {
        if (!syncing && now != null && !Objects.equals(now.shelf(), model.chosen().get())) {
            model.choose(now.shelf());
        }
    }

    void focus() {
        Focus.on(table);
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    @FXML
    private void stop() {
        model.walk().stop();
    }

    @FXML
    private void resume() {
        model.walk().resume();
    }
}
