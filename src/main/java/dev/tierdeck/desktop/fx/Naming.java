package dev.tierdeck.desktop.fx;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * How a pick list that is not typed into names what it offers.
 *
 * @param <T> what it offers
 */
public final class Naming<T> extends StringConverter<T> {
    private final Function<T, String> name;

    /** By these names. */
    public Naming(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(@Nullable T each) {
        return each == null ? "" : name.apply(each);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("the list is not typed into");
    }
}
