package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.TypeName;
import java.util.Base64;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Invalidations as one line of JSON, for journals and logs: {@code {"tag": ["BTC"]}}. Keys and globs, being bytes, are in Base64. */
public enum InvalidationJson implements Codec<Invalidation> {
    /** The one there is. */
    LINE;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public byte[] encode(Invalidation what) {
        return JSON.writeValueAsBytes(node(what));
    }

    private static ObjectNode node(Invalidation what) {
        var node = JsonNodeFactory.instance.objectNode();
        switch (what) {
            case Invalidation.Keys keys -> list(node, "keys", keys.keys(), key -> Base64.getEncoder().encodeToString(key.bytes()));
            case Invalidation.ByGlob glob -> node.put("glob", Base64.getEncoder().encodeToString(glob.glob().bytes()));
            case Invalidation.ByRegex regex -> node.put("regex", regex.regex().expression());
            case Invalidation.ByDomain domain -> node.put("layout", domain.layout()).put("domain", domain.domain());
            case Invalidation.ByType type -> node.put("type", type.type().toString());
            case Invalidation.ByTag tag -> {
                list(node, "tag", tag.tags(), Function.identity());
                if (tag.indexOnly()) {
                    node.put("indexOnly", true);
                }
            }
            case Invalidation.ByRecipe recipe -> recipe(node, recipe);
            case Invalidation.AnyOf any -> {
                node.put("words", any.words());
                any.parts().forEach(part -> node.withArray("any").add(node(part)));
            }
            case Invalidation.All all -> node.put("all", true);
        }
        return node;
    }

    private static void recipe(ObjectNode node, Invalidation.ByRecipe recipe) {
        node.put("layout", recipe.layout()).put("recipe", recipe.name()).put("exactIds", recipe.exactIds());
        var identifiers = node.putObject("identifiers");
        new TreeMap<>(recipe.identifiers()).forEach(identifiers::put);
    }

    private static <T> void list(ObjectNode node, String name, Set<T> items, Function<T, String> text) {
        var list = node.putArray(name);
        items.stream().map(text).sorted().forEach(list::add);
    }

    @Override
    public Invalidation decode(byte[] bytes) {
        try {
            return read(JSON.readTree(bytes));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new CacheException.Undecodable("What was read is no invalidation.", broken);
        }
    }

    private static Invalidation read(JsonNode node) {
        if (node.has("keys")) {
            return new Invalidation.Keys(set(node.get("keys"), text -> Key.of(Base64.getDecoder().decode(text))));
        } else if (node.has("glob")) {
            return new Invalidation.ByGlob(Glob.of(Base64.getDecoder().decode(node.get("glob").stringValue())));
        } else if (node.has("regex")) {
            return new Invalidation.ByRegex(KeyRegex.of(node.get("regex").stringValue()));
        } else if (node.has("type")) {
            return new Invalidation.ByType(TypeName.parse(node.get("type").stringValue()));
        } else if (node.has("recipe")) {
            var identifiers = new HashMap<String, String>();
            node.path("identifiers").properties().forEach(each -> identifiers.put(each.getKey(), each.getValue().stringValue()));
            return new Invalidation.ByRecipe(node.path("layout").stringValue(""), node.get("recipe").stringValue(), identifiers,
                    node.path("exactIds").booleanValue(false));
        } else if (node.has("any")) {
            return new Invalidation.AnyOf(node.get("any").valueStream().map(InvalidationJson::read).toList(), node.path("words").stringValue(""));
        } else if (node.has("domain")) {
            return new Invalidation.ByDomain(node.path("layout").stringValue(""), node.get("domain").stringValue());
        } else if (node.has("tag")) {
            return new Invalidation.ByTag(set(node.get("tag"), Function.identity()), node.path("indexOnly").booleanValue(false));
        } else if (node.has("all")) {
            return new Invalidation.All();
        }
        throw new IllegalArgumentException("none of keys, glob, regex, type, recipe, any, domain, tag, all is in " + node);
    }

    private static <T> Set<T> set(JsonNode list, Function<String, T> item) {
        return list.valueStream().map(JsonNode::stringValue).map(item).collect(Collectors.toUnmodifiableSet());
    }
}
