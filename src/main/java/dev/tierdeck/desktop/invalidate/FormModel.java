package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is to go, as the form has it: by what it is told, and the fields of each way to tell it. */
final class FormModel {
    private final Messages messages;
    private final RecipeModel recipe;
    private final List<Option> types;
    private final List<Option> domains;
    private final String layouts;
    private final ObjectProperty<How> how = new SimpleObjectProperty<>(How.TAG);
    private final StringProperty tag = new SimpleStringProperty("");
    private final StringProperty pattern = new SimpleStringProperty("");
    private final StringProperty expression = new SimpleStringProperty("");
    private final StringProperty keys = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Option> domain = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Option> type = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    FormModel(Catalog catalog, Messages messages) {
        this.messages = messages;
        this.recipe = new RecipeModel(catalog, messages, this::change);
        this.types = catalog.types().stream().map(name -> option(name.layout(), name.domain(), name.type())).toList();
        this.domains = catalog.types().stream().map(name -> option(name.layout(), name.domain())).distinct().toList();
        this.layouts = catalog.types().stream().map(TypeName::layout).distinct().collect(Collectors.joining(", "));
        for (var field : List.<Observable>of(how, tag, pattern, expression, keys, domain, type)) {
            field.addListener(changed -> change());
        }
    }

    private static Option option(String... names) {
        return new Option(String.join(" › ", names), List.of(names));
    }

    private void change() {
        mistake.set(how.get() == How.EXPRESSION && !expression.get().isEmpty() ? wrongExpression() : "");
        version.set(version.get() + 1);
    }

    private String wrongExpression() {
        try {
            KeyRegex.of(expression.get());
            return "";
        } catch (CacheException.BadPattern bad) {
            return String.valueOf(bad.getMessage());
        }
    }

    /** By what it is told. */
    ObjectProperty<How> how() {
        return how;
    }

    StringProperty tag() {
        return tag;
    }

    /** A glob. */
    StringProperty pattern() {
        return pattern;
    }

    /** A regular expression. */
    StringProperty expression() {
        return expression;
    }

    /** Keys, one a line. */
    StringProperty keys() {
        return keys;
    }

    ObjectProperty<@Nullable Option> domain() {
        return domain;
    }

    ObjectProperty<@Nullable Option> type() {
        return type;
    }

    RecipeModel recipe() {
        return recipe;
    }

    /** The domains of the active layouts. */
    List<Option> domains() {
        return domains;
    }

    /** The types of the active layouts. */
    List<Option> types() {
        return types;
    }

    /** The active layouts, in one line. */
    String layouts() {
        return layouts;
    }

    /** What is wrong with the field that is shown, as a sentence; empty when nothing is, or nothing is known yet. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** Counts the changes of anything here. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** What is meant; empty when something is wrong or missing, which is said beside its field. */
    Optional<Invalidation> read() {
        return switch (how.get()) {
            case TAG -> line(tag, "mistake.tag").map(Invalidation::tag);
            case PATTERN -> line(pattern, "mistake.pattern").map(glob -> new Invalidation.ByGlob(Glob.of(glob)));
            case EXPRESSION -> line(expression, "mistake.expression").filter(typed -> mistake.get().isEmpty())
                    .map(typed -> new Invalidation.ByRegex(KeyRegex.of(typed)));
            case DOMAIN -> choice(domain, "mistake.domain").map(chosen -> new Invalidation.ByDomain(chosen.name(0), chosen.name(1)));
            case TYPE -> choice(type, "mistake.type")
                    .map(chosen -> new Invalidation.ByType(new TypeName(chosen.name(0), chosen.name(1), chosen.name(2))));
            case RECIPE -> choice(recipe.chosen(), "mistake.recipe").flatMap(recipe::read);
            case KEYS -> keysRead();
            case ALL -> Optional.of(new Invalidation.All());
        };
    }

    private Optional<String> line(StringProperty field, String otherwise) {
        return require(Optional.of(field.get().strip()).filter(typed -> !typed.isEmpty()), otherwise);
    }

    private Optional<Option> choice(ObjectProperty<@Nullable Option> field, String otherwise) {
        return require(Optional.ofNullable(field.get()), otherwise);
    }

    private <T> Optional<T> require(Optional<T> given, String otherwise) {
        if (given.isEmpty()) {
            mistake.set(messages.text(otherwise));
        }
        return given;
    }

    private Optional<Invalidation> keysRead() {
        try {
            return require(Optional.of(KeyLines.read(keys.get())).filter(read -> !read.isEmpty()), "mistake.keys").map(Invalidation.Keys::new);
        } catch (IllegalArgumentException wrong) {
            mistake.set(messages.text("mistake.key", wrong.getMessage()));
            return Optional.empty();
        }
    }
}
