package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A copy in memory, or a note that a key is known to have no value. Moments are those of the tier's ticker. */
final class Held<V> {
    /** What an entry costs besides its key and value: measured roughly, with Caffeine's own node. */
    private static final int OVERHEAD = 256;

    private final Key key;
    private final CacheType<V> type;
    private final @Nullable Entry<V> entry;
    private final Set<String> tags;
    private final Interval interval;
    private final Bond bond;
    private final Span span;
    private final long expires;
    /** Up to which count of tags' changes its tags are known to be unchanged. */
    private volatile long checked;

    /**
     * A time in a tier.
     *
     * @param expires when it is over
     * @param goes when the copy goes, its type's grace being over too
     */
    record Span(long expires, long goes) {}

    Held(Key key, CacheType<V> type, @Nullable Entry<V> entry, Set<String> tags, Interval interval, Bond bond, Span span, long checked) {
        this.key = key;
        this.type = type;
        this.entry = entry;
        this.tags = tags;
        this.interval = interval;
        this.bond = bond;
        this.span = span;
        this.expires = span.expires();
        this.checked = checked;
    }

    /** The same copy with another TTL. */
    Held<V> again(Entry<V> changed, Span other) {
        return new Held<>(key, type, changed, tags, interval, bond, other, checked);
    }

    Key key() {
        return key;
    }

    CacheType<V> type() {
        return type;
    }

    /** What is answered; null of a note. */
    @Nullable Entry<V> entry() {
        return entry;
    }

    Set<String> tags() {
        return tags;
    }

    Interval interval() {
        return interval;
    }

    Bond bond() {
        return bond;
    }

    boolean expired(long now) {
        return now - expires >= 0;
    }

    boolean isOver(long now) {
        return now - span.goes() >= 0;
    }

    long goes() {
        return span.goes();
    }

    long checked() {
        return checked;
    }

    void checked(long count) {
        checked = count;
    }

    /** Whether the size of its value is known without encoding it. */
    boolean sized() {
        return entry != null && entry.size() > 0;
    }

    /** The size of its value as encoded; 0 of a note. */
    int size() {
        return entry == null ? 0 : sized() ? entry.size() : type.codec().encode(entry.value()).length;
    }

    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD + key.length() + (entry == null ? 0 : entry.size()));
    }

    /** The entry, if it was stored as the type that is asked for; null of a note. */
    @SuppressWarnings("unchecked")
    <W> @Nullable Entry<W> as(CacheType<W> wanted) {
        return (Entry<W>) entry;
    }

    boolean fits(CacheType<?> wanted) {
        return type == wanted || type.codec().equals(wanted.codec());
    }
}
