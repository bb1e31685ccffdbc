package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** Keys as a list would hand them over. */
final class Subjects {
    private Subjects() {}

    /** A key; one under {@code secret:} is sensitive. */
    static Subject of(String name) {
        return new Listed(Key.of(name));
    }

    private record Listed(Key key, ReadOnlyStringWrapper kind, ReadOnlyStringWrapper left, ReadOnlyStringWrapper bytes, ReadOnlyBooleanWrapper away)
            implements Subject {
        Listed(Key key) {
            this(key, new ReadOnlyStringWrapper(""), new ReadOnlyStringWrapper(""), new ReadOnlyStringWrapper(""), new ReadOnlyBooleanWrapper());
        }

        @Override
        public String name() {
            return key.display();
        }

        @Override
        public String where() {
            return "app › MARKET › quote";
        }

        @Override
        public String domain() {
            return sensitive() ? "AUTH" : "MARKET";
        }

        @Override
        public String sort() {
            return name().substring(0, Math.max(0, name().indexOf(':')));
        }

        @Override
        public boolean sensitive() {
            return name().startsWith("secret:");
        }

        @Override
        public boolean own() {
            return name().startsWith("tierdeck:");
        }

        @Override
        public ObservableValue<String> kindName() {
            return kind;
        }

        @Override
        public ReadOnlyStringProperty ttl() {
            return left;
        }

        @Override
        public ReadOnlyStringProperty size() {
            return bytes;
        }

        @Override
        public ReadOnlyBooleanProperty gone() {
            return away;
        }

        @Override
        public void take(KeyFacts facts, Instant readAt) {
            kind.set(facts.redisType());
            left.set(facts.ttlMillis() == null ? "no TTL" : facts.ttlMillis() + " ms");
            bytes.set(facts.bytes() + " B");
            away.set(facts.isGone());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Listed listed && key.equals(listed.key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }
}
