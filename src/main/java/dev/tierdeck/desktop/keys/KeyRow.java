package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.value.RedisKind;
import dev.tierdeck.desktop.value.Subject;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table: a key, and what the server last said about it. Two rows of the same key are equal. Its properties change on the
 * JavaFX thread only.
 */
final class KeyRow implements Subject {
    private final Placed placed;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<@Nullable Kind> kind = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper ttl = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
    private @Nullable Instant expires;

    /**
     * What kind of value stands there.
     *
     * @param kind the kind
     * @param name its name, a module's own for what is none of Redis'
     */
    record Kind(RedisKind kind, String name) {}

    KeyRow(Placed placed, Messages messages) {
        this.placed = placed;
        this.messages = messages;
    }

    @Override
    public Key key() {
        return placed.key();
    }

    Place place() {
        return placed.place();
    }

    @Override
    public String name() {
        return key().display();
    }

    @Override
    public String where() {
        var place = place();
        return place.own() ? messages.text("place.own") : place.other() ? messages.text("place.other")
                : messages.text("place.path", place.layout(), place.domain(),
                        place.type() == null ? messages.text("place.untyped") : place.type());
    }

    @Override
    public String domain() {
        return place().domain();
    }

    @Override
    public String sort() {
        var type = place().type();
        return place().layout() + "." + place().domain() + (type == null ? "" : "." + type);
    }

    @Override
    public boolean sensitive() {
        return place().sensitive();
    }

    @Override
    public boolean own() {
        return place().own();
    }

    @Override
    public ObservableValue<String> kindName() {
        return kind.map(Kind::name);
    }

    /** The kind of value; null until the server was asked. */
    ReadOnlyObjectProperty<@Nullable Kind> kind() {
        return kind.getReadOnlyProperty();
    }

    /** {@inheritDoc} Such as "2 h 03 m". */
    @Override
    public ReadOnlyStringProperty ttl() {
        return ttl.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty size() {
        return size.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyBooleanProperty gone() {
        return gone.getReadOnlyProperty();
    }

    /** All of the row in words, for those who hear it. */
    String line() {
        return messages.text("row.line", name(), kind.get() == null ? "" : kind.get().name(), ttl.get(), size.get());
    }

    /** When it expires, in seconds from now and as local time with its zone; empty where it never does or that is unknown. */
    String expiry(Instant now) {
        var at = expires;
        return at == null ? "" : messages.text("ttl.tip", Format.count(Math.max(0, Duration.between(now, at).toSeconds())), Format.moment(at));
    }

    @Override
    public void take(KeyFacts facts, Instant readAt) {
        if (facts.isGone()) {
            vanish();
            return;
        }
        gone.set(false);
        kind.set(new Kind(RedisKind.of(facts.redisType()), facts.redisType()));
        size.set(facts.bytes() == null ? messages.text("unknown") : Format.bytes(facts.bytes()));
        expires = facts.ttlMillis() == null ? null : readAt.plusMillis(facts.ttlMillis());
        tick(readAt);
    }

    /** Shows what is left of the TTL at this moment. */
    void tick(Instant now) {
        if (kind.get() != null && !gone.get()) {
            ttl.set(expires == null ? messages.text("ttl.none") : Format.duration(Duration.between(now, expires)));
        }
    }

    /** Says that the key is gone, which is known by now. */
    void vanish() {
        gone.set(true);
        expires = null;
        ttl.set(messages.text("gone"));
        size.set("");
    }

    /** It is there again; the server says what stands there when it is asked next. */
    void revive() {
        gone.set(false);
        ttl.set("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyRow row && key().equals(row.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }
}
