package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Naming;
import dev.tierdeck.secret.Secret;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The fields of the chosen connection, and what can be done with it. A password is in its field while it is typed, and nowhere else. */
final class FormController {
    private final SettingsModel model;
    private boolean showing;

    @FXML private Label heading;
    @FXML private Label sample;
    @FXML private VBox fields;
    @FXML private PasswordField address;
    @FXML private TextField name;
    @FXML private ComboBox<FormModel.Whose> environment;
    @FXML private TextField host;
    @FXML private TextField port;
    @FXML private TextField database;
    @FXML private TextField user;
    @FXML private PasswordField password;
    @FXML private Button forget;
    @FXML private ComboBox<FormModel.Stands> kind;
    @FXML private Label masterName;
    @FXML private TextField master;
    @FXML private CheckBox secure;
    @FXML private CheckBox checkHost;
    @FXML private Label authorityName;
    @FXML private TextField authority;
    @FXML private Label certificateName;
    @FXML private TextField certificate;
    @FXML private Label keyName;
    @FXML private TextField key;
    @FXML private CheckBox readOnly;
    @FXML private CheckBox atStart;
    @FXML private Label warning;
    @FXML private Label mistake;
    @FXML private Button connect;
    @FXML private Button test;
    @FXML private Button save;
    @FXML private Button revert;
    @FXML private Button delete;

    FormController(SettingsModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var form = model.profiles().form();
        name.textProperty().bindBidirectional(form.name());
        host.textProperty().bindBidirectional(form.host());
        port.textProperty().bindBidirectional(form.port());
        database.textProperty().bindBidirectional(form.database());
        user.textProperty().bindBidirectional(form.user());
        environment.getItems().setAll(form.environments());
        environment.setConverter(new Naming<>(FormModel.Whose::word));
        environment.valueProperty().bindBidirectional(form.environment());
        readOnly.selectedProperty().bindBidirectional(form.readOnly());
        atStart.selectedProperty().bindBidirectional(form.atStart());
        reach(form);
        told(warning, form.warning());
        told(mistake, form.mistake());
        password.textProperty().addListener((property, before, now) -> type(now));
        form.typed().addListener((property, before, now) -> show(now));
        form.shown().addListener((property, before, now) -> show(now));
        model.place().addListener((property, before, now) -> show(form.shown().get()));
        model.profiles().rows().addListener((InvalidationListener) changed -> show(form.shown().get()));
        model.busy().addListener((property, before, now) -> show(form.shown().get()));
        show(form.shown().get());
        test.disableProperty().bind(model.trial().busy().or(Bindings.isNull(form.shown())));
    }

    private void reach(FormModel form) {
        kind.getItems().setAll(form.kinds());
        kind.setConverter(new Naming<>(FormModel.Stands::word));
        kind.valueProperty().bindBidirectional(form.kind());
        master.textProperty().bindBidirectional(form.master());
        secure.selectedProperty().bindBidirectional(form.secure());
        checkHost.selectedProperty().bindBidirectional(form.checkHost());
        authority.textProperty().bindBidirectional(form.authority());
        certificate.textProperty().bindBidirectional(form.certificate());
        key.textProperty().bindBidirectional(form.key());
        shownWith(form.kind().map(now -> now == form.kinds().get(1)), masterName, master);
        shownWith(form.secure(), checkHost, authorityName, authority, certificateName, certificate, keyName, key);
    }

    private static void shownWith(ObservableValue<Boolean> whether, Node... nodes) {
        for (var node : nodes) {
            node.visibleProperty().bind(whether);
        }
    }

    private static void told(Label label, ObservableValue<String> sentence) {
        label.textProperty().bind(sentence);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
    }

    private void type(String now) {
        if (!showing) {
            showing = true;
            model.profiles().form().typed().set(now.isEmpty() ? null : Secret.password(now));
            showing = false;
        }
    }

    private void show(@Nullable Secret typed) {
        if (!showing) {
            showing = true;
            password.setText(typed == null ? "" : typed.reveal(Function.identity()));
            showing = false;
        }
    }

    private void show(@Nullable Draft draft) {
        boolean own = draft != null;
        var id = model.profiles().chosen().get();
        boolean changed = own && model.profiles().changed(id);
        boolean kept = model.profiles().kept(id).isPresent();
        var messages = model.messages();
        heading.setText(model.profiles().title(id));
        sample.setVisible(!own);
        fields.setVisible(own);
        seen(own, save, test);
        seen(changed, revert);
        seen(kept, delete);
        seen(own && draft.asks(), forget);
        save.setDisable(!changed || model.busy().get());
        delete.setDisable(model.busy().get());
        revert.setText(messages.text(kept ? "form.revert" : "form.discard"));
        connect.setText(messages.text(changed ? "form.connect.save" : id.equals(model.profiles().current()) ? "form.reconnect" : "form.connect"));
        connect.setDisable(model.busy().get());
        password.setPromptText(own && draft.asks() ? messages.text("password.kept", model.place().get()) : messages.text("password.none"));
    }

    private static void seen(boolean now, Node... nodes) {
        for (var node : nodes) {
            node.setVisible(now);
        }
    }

    /** The first field, to be typed over. */
    void focus() {
        name.requestFocus();
        name.selectAll();
    }

    @FXML
    private void fill() {
        if (model.fill(address.getText())) {
            address.clear();
            password.requestFocus();
        }
    }

    @FXML
    private void connect() {
        model.connect(model.profiles().chosen().get());
    }

    @FXML
    private void test() {
        model.test();
    }

    @FXML
    private void save() {
        model.save();
    }

    @FXML
    private void revert() {
        model.revert();
    }

    @FXML
    private void delete() {
        model.delete();
    }

    @FXML
    private void forget() {
        model.forgetPassword();
    }
}
