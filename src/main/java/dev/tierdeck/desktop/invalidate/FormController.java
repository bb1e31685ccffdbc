package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Naming;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The form: by what it is told which keys are to go, and the fields of that. Enter shows what goes. */
final class FormController {
    private final InvalidateModel model;
    private final FormModel form;
    private final Messages messages;
    private Map<How, Node> fields = Map.of();

    @FXML private VBox root;
    @FXML private ComboBox<How> how;
    @FXML private StackPane field;
    @FXML private ComboBox<TagsModel.Tag> tag;
    @FXML private TextField pattern;
    @FXML private TextField expression;
    @FXML private ComboBox<Option> domain;
    @FXML private ComboBox<Option> type;
    @FXML private ComboBox<Option> recipe;
    @FXML private CheckBox exactIds;
    @FXML private FlowPane ids;
    @FXML private Label keysHint;
    @FXML private TextArea keys;
    @FXML private Label all;
    @FXML private Label mistake;
    @FXML private Button show;

    FormController(InvalidateModel model) {
        this.model = model;
        this.form = model.form();
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        fields = Map.of(How.TAG, tag, How.PATTERN, pattern, How.EXPRESSION, expression, How.DOMAIN, domain, How.TYPE, type,
                How.RECIPE, recipe, How.KEYS, keysHint, How.ALL, all);
        how.getItems().setAll(How.values());
        how.setConverter(new Naming<>(each -> messages.text(each.messageKey())));
        how.valueProperty().bindBidirectional(form.how());
        form.how().subscribe(this::show);
        new TagList(tag, model.tags(), messages).bind(form.tag());
        pattern.textProperty().bindBidirectional(form.pattern());
        expression.textProperty().bindBidirectional(form.expression());
        keys.textProperty().bindBidirectional(form.keys());
        offer(domain, form.domains());
        domain.valueProperty().bindBidirectional(form.domain());
        offer(type, form.types());
        type.valueProperty().bindBidirectional(form.type());
        offer(recipe, form.recipe().options());
        recipe.valueProperty().bindBidirectional(form.recipe().chosen());
        exactIds.selectedProperty().bindBidirectional(form.recipe().exactIds());
        form.recipe().fields().addListener((ListChangeListener<RecipeModel.Field>) changed -> lay());
        all.setText(messages.text("all.hint", form.layouts().isEmpty() ? messages.text("all.none") : form.layouts()));
        mistake.textProperty().bind(form.mistake());
        mistake.visibleProperty().bind(mistake.textProperty().isNotEmpty());
        show.disableProperty().bind(model.busy());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private static void offer(ComboBox<Option> box, List<Option> options) {
        box.setItems(FXCollections.observableList(options));
        box.setDisable(options.isEmpty());
    }

    private void show(How now) {
        fields.forEach((each, node) -> node.setVisible(each == now));
        exactIds.setVisible(now == How.RECIPE);
        ids.setVisible(now == How.RECIPE);
        keys.setVisible(now == How.KEYS);
    }

    /** A field for each identifier, its mistake below it. */
    private void lay() {
        ids.getChildren().setAll(form.recipe().fields().stream().map(this::identifier).toList());
    }

    private VBox identifier(RecipeModel.Field of) {
        var label = new Label(of.name());
        label.getStyleClass().add("caption");
        var text = new TextField();
        text.textProperty().bindBidirectional(of.text());
        text.setAccessibleText(of.name());
        text.getStyleClass().add("mono");
        label.setLabelFor(text);
        var wrong = new Label();
        wrong.getStyleClass().addAll("trouble", "small-text");
        wrong.textProperty().bind(of.mistake());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        var box = new VBox(label, text, wrong);
        box.getStyleClass().add("identifier");
        return box;
    }

    /** Enter in a field shows what goes; in the list of keys it begins a line, and Ctrl+Enter does. */
    private void press(KeyEvent event) {
        boolean inKeys = event.getTarget() == keys;
        boolean pressed = event.getCode() == KeyCode.ENTER && (!inKeys || event.isShortcutDown());
        boolean open = field.getChildren().stream().anyMatch(node -> node instanceof ComboBox<?> box && box.isShowing()) || how.isShowing();
        if (pressed && !open && !(event.getTarget() instanceof CheckBox)) {
            model.ask();
            event.consume();
        }
    }

    /** Asks for keys in this way. */
    void begin(How way) {
        form.how().set(way);
        focus();
    }

    /** Puts the focus into the field that is to be filled. */
    void focus() {
        var now = form.how().get();
        var target = now == How.KEYS ? keys : now == How.ALL ? show : fields.getOrDefault(now, how);
        Focus.on(target);
    }

    @FXML
    private void ask() {
        model.ask();
    }
}
