package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Naming;
import dev.tierdeck.desktop.keys.Conditions.Larger;
import dev.tierdeck.desktop.keys.Conditions.Lasting;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

/** The chips under the filter: the chosen domain, and what is asked of kinds, TTLs and sizes. */
final class FilterChips {
    private static final String[] KINDS = {Conditions.ANY, "string", "hash", "list", "set", "zset", "stream", "ReJSON-RL"};

    private final KeysModel model;
    private final Messages messages;

    FilterChips(KeysModel model) {
        this.model = model;
        this.messages = model.messages();
    }

    /** @param widen names the chosen domain, and chooses all of them again */
    void set(Button widen, ComboBox<String> kind, ComboBox<Lasting> ttl, ComboBox<Larger> size) {
        model.list().scope().subscribe(scope -> name(widen, scope));
        offer(kind, KINDS, each -> each.isEmpty() ? messages.text("rule.kind.any") : each, Conditions::kind, this::kind);
        offer(ttl, Lasting.values(), each -> messages.text("rule.ttl." + each.name().toLowerCase(Locale.ROOT)), Conditions::lasting, this::lasting);
        offer(size, Larger.values(), each -> messages.text("rule.size." + each.name().toLowerCase(Locale.ROOT)), Conditions::larger, this::larger);
    }

    private void name(Button widen, Scope scope) {
        widen.setVisible(!scope.equals(Scope.ALL));
        var name = model.words().name(scope);
        widen.setText(messages.text("rule.domain", name));
        widen.setAccessibleText(messages.text("rule.domain.accessible", name));
    }

    private <T> void offer(ComboBox<T> box, T[] offered, Function<T, String> name, Function<Conditions, T> now, Consumer<T> choose) {
        box.setConverter(new Naming<>(name));
        box.getItems().setAll(offered);
        model.list().conditions().subscribe(conditions -> box.setValue(now.apply(conditions)));
        box.valueProperty().addListener((property, before, value) -> choose.accept(value));
    }

    private void kind(String kind) {
        model.list().conditions().set(model.list().conditions().get().ofKind(kind));
    }

    private void lasting(Lasting lasting) {
        model.list().conditions().set(model.list().conditions().get().ofLasting(lasting));
    }

    private void larger(Larger larger) {
        model.list().conditions().set(model.list().conditions().get().ofLarger(larger));
    }
}
