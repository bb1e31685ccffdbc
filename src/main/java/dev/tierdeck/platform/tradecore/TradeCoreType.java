package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Key;
import dev.tierdeck.layout.KeyTemplate;
import dev.tierdeck.layout.Layouts;
import java.util.List;

/**
 * One kind of TradeCore's entries: its name in the layout and how its values are written. TTL, tags and keys are the layout's.
 *
 * <p>Memory knows by the codec whether a copy is of the type that is asked for, so each type has one codec of its own.
 *
 * @param <V> the value
 */
public final class TradeCoreType<V> {
    private final String name;
    private final Codec<V> codec;

    /** The layouts that come with the program, read when first needed. */
    private static final class Usual {
        static final Layouts LAYOUTS = Layouts.bundled();
    }

    TradeCoreType(String name, Codec<V> codec) {
        this.name = TradeCore.LAYOUT + "/" + name;
        this.codec = codec;
    }

    /** The full name, {@code tradecore/MARKET/quote}. */
    public String name() {
        return name;
    }

    /** How values are written. */
    public Codec<V> codec() {
        return codec;
    }

    /** A key under the usual prefix, {@code tradecore}; see {@link #key(Layouts, String...)}. */
    public Key key(String... identifiers) {
        return key(Usual.LAYOUTS, identifiers);
    }

    /**
     * A key under the prefix of these layouts. Where the type's keys are written with more or fewer identifiers, their number decides.
     *
     * @param identifiers the fields' values, in order
     * @throws IllegalArgumentException when they do not fit: their number is none that the type has, one is empty or holds a colon
     */
    public Key key(Layouts layouts, String... identifiers) {
        var templates = layouts.spec(name).keys();
        return templates.stream().filter(each -> each.fields().size() == identifiers.length && isWritten(each, templates)).findFirst()
                .orElse(templates.getFirst()).key(identifiers);
    }

    /** A further template whose field takes anything is there to recognise keys, not to make them. */
    private static boolean isWritten(KeyTemplate template, List<KeyTemplate> all) {
        return template.equals(all.getFirst()) || !template.toString().contains("*}");
    }

    /**
     * The type as the cache takes it.
     *
     * @throws IllegalArgumentException when the layouts have no such type
     */
    public CacheType<V> in(Layouts layouts) {
        return layouts.type(name, codec);
    }

    @Override
    public String toString() {
        return name;
    }
}
