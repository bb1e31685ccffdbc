package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A clean-up recipe and its identifiers, one field each. */
final class RecipeModel {
    private final Messages messages;
    private final Runnable changed;
    private final List<Option> options;
    private final ObjectProperty<@Nullable Option> chosen = new SimpleObjectProperty<>();
    private final BooleanProperty exactIds = new SimpleBooleanProperty();
    private final ObservableList<Field> fields = FXCollections.observableArrayList();

    /** An identifier that is asked for. */
    static final class Field {
        private final String name;
        private final StringProperty text = new SimpleStringProperty("");
        private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");

        private Field(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        /** What was typed. */
        StringProperty text() {
            return text;
        }

        /** What is wrong with it, or empty. */
        ReadOnlyStringProperty mistake() {
            return mistake.getReadOnlyProperty();
        }
    }

    /** @param changed is told of each change */
    RecipeModel(Catalog catalog, Messages messages, Runnable changed) {
        this.messages = messages;
        this.changed = changed;
        this.options = catalog.recipes().stream().map(this::option).toList();
        chosen.addListener((property, before, recipe) -> lay(recipe));
        exactIds.addListener(property -> changed.run());
    }

    private Option option(Recipe.Form form) {
        var names = Stream.concat(Stream.of(form.layout(), form.name()), form.parameters().stream()).toList();
        return new Option(messages.text("recipe.option", form.layout(), form.name()), names);
    }

    private void lay(@Nullable Option recipe) {
        var names = recipe == null ? List.<String>of() : recipe.names().subList(2, recipe.names().size());
        // What was typed for an identifier that the next recipe has too is kept.
        fields.setAll(names.stream().map(this::field).toList());
        changed.run();
    }

    private Field field(String name) {
        return fields.stream().filter(known -> known.name().equals(name)).findFirst().orElseGet(() -> {
            var field = new Field(name);
            field.text().addListener(typed -> {
                field.mistake.set("");
                changed.run();
            });
            return field;
        });
    }

    /** The recipes there are. */
    List<Option> options() {
        return options;
    }

    ObjectProperty<@Nullable Option> chosen() {
        return chosen;
    }

    /** Whether identifiers are meant exactly, where the recipe also takes those that begin so. */
    BooleanProperty exactIds() {
        return exactIds;
    }

    /** The identifiers of the chosen recipe. */
    ObservableList<Field> fields() {
        return fields;
    }

    /** What is meant; empty when an identifier is missing, which is said beside its field. */
    Optional<Invalidation> read(Option recipe) {
        for (var field : fields) {
            field.mistake.set(field.text().get().isBlank() ? messages.text("mistake.id", field.name()) : "");
        }
        if (fields.stream().anyMatch(field -> !field.mistake().get().isEmpty())) {
            return Optional.empty();
        }
        var identifiers = fields.stream().collect(Collectors.toMap(Field::name, field -> field.text().get().strip()));
        return Optional.of(new Invalidation.ByRecipe(recipe.name(0), recipe.name(1), identifiers, exactIds.get()));
    }
}
