package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.engine.codec.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keys taken as they are given, without prefix: those of no template, and those whose name is at hand. Safe for many threads.
 *
 * <p>Reads answer null while the cache is away; writes and searches throw what {@link Cache} throws.
 */
public final class PlainKeys {
    private static final Codec<JsonNode> JSON = PythonJson.of(JsonNode.class);

    private final Cache cache;
    private final CacheType<JsonNode> json;
    private final CacheType<String> text;

    PlainKeys(Cache cache, Ttl usual) {
        this.cache = cache;
        this.json = CacheType.of("plain/json", JSON).ttl(key -> usual);
        this.text = CacheType.of("plain/text", Text.UTF_8).ttl(key -> usual);
    }

    /** What a layout masks under this key stays masked, though it is reached by its bare name. */
    private <V> CacheType<V> at(CacheType<V> type, String key) {
        return type.sensitive(cache.catalog().place(Key.of(key)).sensitive());
    }

    /** The JSON under this key; null when there is none. Shared with other callers, so not to be changed. */
    public @Nullable JsonNode getJson(String key) {
        return cache.get(at(json, key), Key.of(key));
    }

    /** Stores a map, a list, a record or a tree as JSON, for the default TTL. */
    public void setJson(String key, Object value) {
        cache.put(at(json, key), Key.of(key), PythonJson.tree(value));
    }

    /** Stores a map, a list, a record or a tree as JSON. */
    public void setJson(String key, Object value, Duration ttl) {
        cache.put(at(json.ttl(ttl), key), Key.of(key), PythonJson.tree(value));
    }

    /** The text under this key; null when there is none. */
    public @Nullable String get(String key) {
        return cache.get(at(text, key), Key.of(key));
    }

    /** Stores a text as it is, for the default TTL. */
    public void set(String key, String value) {
        cache.put(at(text, key), Key.of(key), value);
    }

    /** Stores a text as it is. */
    public void set(String key, String value, Duration ttl) {
        cache.put(at(text.ttl(ttl), key), Key.of(key), value);
    }

    /** Whether something stands under this key. */
    public boolean exists(String key) {
        return cache.exists(text, Key.of(key));
    }

    /** Removes what stands under this key; answers whether something did. */
    public boolean delete(String key) {
        return cache.invalidate(Invalidation.key(Key.of(key))).removed() > 0;
    }

    /** Gives what stands under this key another TTL, from now; answers whether something did. */
    public boolean expire(String key, Duration ttl) {
        return cache.expire(Key.of(key), Ttl.of(ttl));
    }

    /**
     * The keys that match a Redis glob, such as {@code tradecore:user:*}, in no order; those of the engine itself are not among them. Walks over
     * the server's keys in pages, never by KEYS.
     */
    public List<Key> keys(String pattern) {
        var found = new ArrayList<Key>();
        try (var scan = cache.inspector().scan(Selection.of(Glob.of(pattern)), false)) {
            while (!scan.done()) {
                found.addAll(scan.next());
            }
        }
        return found;
    }

    /** Removes what matches a Redis glob, from every tier; answers how many went. */
    public long deletePattern(String pattern) {
        return cache.invalidate(new Invalidation.ByGlob(Glob.of(pattern))).removed();
    }
}
