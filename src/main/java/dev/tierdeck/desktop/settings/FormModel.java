package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.secret.Secret;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The fields of one profile, what is wrong with them and what is to be known about them. */
final class FormModel {
    private static final int LARGEST_PORT = 65535;

    private final Messages messages;
    private final Consumer<Draft> edited;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final List<Whose> environments;
    private final ObjectProperty<Whose> environment;
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final BooleanProperty atStart = new SimpleBooleanProperty();
    private final List<Stands> kinds;
    private final ObjectProperty<Stands> kind;
    private final StringProperty master = new SimpleStringProperty("");
    private final BooleanProperty secure = new SimpleBooleanProperty();
    private final StringProperty authority = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final BooleanProperty checkHost = new SimpleBooleanProperty(true);
    private final ObjectProperty<@Nullable Secret> typed = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Draft> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private boolean loading;

    /**
     * Whose data stands somewhere, as it can be chosen.
     *
     * @param environment the engine's word
     * @param word the word for a person
     */
    record Whose(Environment environment, String word) {}

    /**
     * What can stand at a host, as it can be chosen.
     *
     * @param kind the engine's word
     * @param word the word for a person
     */
    record Stands(Kind kind, String word) {}

    /** @param edited is told the draft after each change by a person */
    FormModel(Messages messages, Consumer<Draft> edited) {
        this.messages = messages;
        this.edited = edited;
        this.environments = Arrays.stream(Environment.values()).map(each -> new Whose(each, word(each))).toList();
        this.environment = new SimpleObjectProperty<>(environments.getFirst());
        this.kinds = Arrays.stream(Kind.values()).map(each -> new Stands(each, messages.text("kind." + each.name().toLowerCase(Locale.ROOT)))).toList();
        this.kind = new SimpleObjectProperty<>(kinds.getFirst());
        for (ObservableValue<?> field : List.of(name, host, port, database, user, readOnly, atStart, typed, kind, master, secure, authority, certificate, key,
                checkHost)) {
            field.addListener((property, before, now) -> edit());
        }
        environment.addListener((property, before, now) -> guard(now));
    }

    /** What is traded on is opened read-only unless that is unticked. */
    private void guard(Whose now) {
        if (!loading && now.environment() == Environment.PRODUCTION) {
            readOnly.set(true);
        }
        edit();
    }

    private void edit() {
        var before = shown.get();
        if (!loading && before != null) {
            edited.accept(new Draft(before.id(), name.get(), host.get(), port.get(), database.get(), user.get(), before.asks(), typed.get(),
                    environment.get().environment(), readOnly.get(), atStart.get(), before.layouts(),
                    new ReachDraft(kind.get().kind(), master.get(), secure.get(), authority.get(), certificate.get(), key.get(), checkHost.get())));
        }
    }

    /** Shows this draft; null for the sample, which has nothing to be set. The fields that stand so already are left alone. */
    void show(@Nullable Draft draft) {
        loading = true;
        if (draft != null) {
            name.set(draft.name());
            host.set(draft.host());
            port.set(draft.port());
            database.set(draft.database());
            user.set(draft.user());
            environment.set(environments.get(draft.environment().ordinal()));
            readOnly.set(draft.readOnly());
            atStart.set(draft.atStart());
            typed.set(draft.typed());
            show(draft.reach());
        }
        loading = false;
        shown.set(draft);
    }

    private void show(ReachDraft reach) {
        kind.set(kinds.get(reach.kind().ordinal()));
        master.set(reach.master());
        secure.set(reach.secure());
        authority.set(reach.authority());
        certificate.set(reach.certificate());
        key.set(reach.key());
        checkHost.set(reach.checkHost());
    }

    /** Looks over what stands in the form now; null for the sample. {@code names} are those of the others. */
    void judge(@Nullable Draft draft, Collection<String> names) {
        mistake.set(draft == null ? "" : mistake(draft, names));
        warning.set(draft == null ? "" : draft.environment() == Environment.PRODUCTION && !draft.readOnly() ? messages.text("form.production.writable")
                : draft.reach().secure() && !draft.reach().checkHost() ? messages.text("form.tls.loose") : "");
    }

    /** What is wrong with a draft, the first of it; empty for nothing. */
    String mistake(Draft draft, Collection<String> names) {
        if (!Profile.isName(draft.name().strip())) {
            return messages.text("wrong.name", Integer.toString(Profile.LONGEST_NAME));
        }
        if (names.stream().anyMatch(draft.name().strip()::equalsIgnoreCase)) {
            return messages.text("wrong.name.twice", draft.name().strip());
        }
        if (!Profile.isHost(draft.host().strip())) {
            return messages.text("wrong.host");
        }
        if (!isNumber(draft.port(), 1, LARGEST_PORT)) {
            return messages.text("wrong.port");
        }
        if (!isNumber(draft.database(), 0, Integer.MAX_VALUE)) {
            return messages.text("wrong.database");
        }
        var wrong = draft.reach().mistake();
        return wrong.isEmpty() ? "" : messages.text(wrong);
    }

    private static boolean isNumber(String text, long least, long most) {
        var digits = text.strip();
        return digits.matches("[0-9]{1,10}") && Long.parseLong(digits) >= least && Long.parseLong(digits) <= most;
    }

    /** An environment's word. */
    String word(Environment each) {
        return messages.text("environment." + each.name().toLowerCase(Locale.ROOT));
    }

    StringProperty name() {
        return name;
    }

    StringProperty host() {
        return host;
    }

    StringProperty port() {
        return port;
    }

    StringProperty database() {
        return database;
    }

    StringProperty user() {
        return user;
    }

    /** Whose data it can be. */
    List<Whose> environments() {
        return environments;
    }

    ObjectProperty<Whose> environment() {
        return environment;
    }

    /** What can stand there. */
    List<Stands> kinds() {
        return kinds;
    }

    ObjectProperty<Stands> kind() {
        return kind;
    }

    StringProperty master() {
        return master;
    }

    BooleanProperty secure() {
        return secure;
    }

    StringProperty authority() {
        return authority;
    }

    StringProperty certificate() {
        return certificate;
    }

    StringProperty key() {
        return key;
    }

    BooleanProperty checkHost() {
        return checkHost;
    }

    BooleanProperty readOnly() {
        return readOnly;
    }

    BooleanProperty atStart() {
        return atStart;
    }

    /** The password that was typed; null for none. */
    ObjectProperty<@Nullable Secret> typed() {
        return typed;
    }

    /** What is shown; null for the sample. */
    ReadOnlyObjectProperty<@Nullable Draft> shown() {
        return shown.getReadOnlyProperty();
    }

    /** What is wrong with the fields; empty for nothing. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** What is allowed, and to be known; empty for nothing. */
    ReadOnlyStringProperty warning() {
        return warning.getReadOnlyProperty();
    }
}
