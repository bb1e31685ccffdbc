package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;

/** A key whose value can be opened, as whoever lists it knows it. Two subjects of the same key are equal. Used on the JavaFX thread only. */
public interface Subject {
    /** The key. */
    Key key();

    /** The key on one safe line. */
    String name();

    /** Layout, domain and type, in words. */
    String where();

    /** The domain it belongs to. */
    String domain();

    /** The type's name with its layout and domain, by which the choice of a form is remembered; of no type the domain's. */
    String sort();

    /** Whether its value is masked until asked for. */
    boolean sensitive();

    /** Whether it is the engine's own key. */
    boolean own();

    /** What kind of value stands there, as Redis calls it; null until the server was asked. */
    ObservableValue<String> kindName();

    /** What is left of the TTL, in words; empty until the server was asked. */
    ReadOnlyStringProperty ttl();

    /** The size with its unit; empty until the server was asked. */
    ReadOnlyStringProperty size();

    /** Whether it was there once and is no longer. */
    ReadOnlyBooleanProperty gone();

    /** Takes what the server said at {@code readAt}. */
    void take(KeyFacts facts, Instant readAt);
}
