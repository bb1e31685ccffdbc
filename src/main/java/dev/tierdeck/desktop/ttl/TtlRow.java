package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A line of a list: a key, and what is left of its TTL. Two rows of the same key are equal. Its properties change on the JavaFX thread only. */
final class TtlRow {
    private final TtlWords words;
    private final ReadOnlyStringWrapper left = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper excess = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
    private Found found;

    TtlRow(Found found, TtlWords words) {
        this.words = words;
        this.found = found;
    }

    Key key() {
        return found.key();
    }

    Found found() {
        return found;
    }

    /** The key on one safe line. */
    String name() {
        return key().display();
    }

    /** What is left of the TTL, ticking. */
    ReadOnlyStringProperty left() {
        return left.getReadOnlyProperty();
    }

    /** How much more that is than configured; empty where it is not. */
    ReadOnlyStringProperty excess() {
        return excess.getReadOnlyProperty();
    }

    /** Whether it is gone by now. */
    ReadOnlyBooleanProperty gone() {
        return gone.getReadOnlyProperty();
    }

    /** The TTL that its type gives it. */
    String configured() {
        return words.ttl(found.configured());
    }

    /** Its type, for a list of all types. */
    String type() {
        return words.name(found.shelf());
    }

    /** Layout, domain and type. */
    String path() {
        return words.path(found.shelf());
    }

    /** Seconds and the moment; empty where it never expires, or is gone. */
    String tip(Instant now) {
        return found.endless() || gone.get() ? "" : words.tip(found.expires(), now);
    }

    /** All of the row in words, for those who hear it. */
    String line() {
        return words.row(this);
    }

    /** A walk found it so. */
    void take(Found anew, Instant now) {
        found = anew;
        gone.set(false);
        tick(now);
    }

    /** The server said this of it at {@code now}, as {@link Inspector#remaining} tells. */
    void take(long millis, Instant now) {
        gone.set(millis == Inspector.GONE);
        if (millis != Inspector.GONE) {
            found = new Found(key(), found.shelf(), millis, now.toEpochMilli(), found.configured());
        }
        tick(now);
    }

    /** Shows what is left at this moment. */
    void tick(Instant now) {
        long millis = gone.get() ? Inspector.GONE : found.endless() ? Inspector.ENDLESS : Math.max(0, found.expires() - now.toEpochMilli());
        left.set(words.left(millis));
        long more = new Found(key(), found.shelf(), millis, now.toEpochMilli(), found.configured()).excess();
        excess.set(more > 0 && !gone.get() ? words.excess(more) : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TtlRow row && key().equals(row.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
