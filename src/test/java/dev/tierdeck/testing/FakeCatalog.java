package dev.tierdeck.testing;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Recipe;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code tradecore:market:quote:X} is tradecore/MARKET/quote, {@code tradecore:auth:…} is sensitive, and so on. */
final class FakeCatalog implements Catalog {
    @Override
    public Placement place(Key key) {
        var parts = key.matchText().split(":", 4);
        return switch (parts[0]) {
            case "tierdeck" -> Placement.own();
            case "tradecore" -> new Placement("tradecore", parts[1].toUpperCase(Locale.ROOT),
                    parts.length > 3 ? parts[2] : null, Map.of(), parts[1].equals("auth"));
            case "prediction" -> new Placement("trading-ai", "predictions", "prediction", Map.of(), false);
            default -> Placement.other();
        };
    }

    @Override
    public List<byte[]> heads() {
        return List.of(bytes("tradecore:"), bytes("prediction:"));
    }

    @Override
    public List<byte[]> heads(String layout, String domain) {
        return List.of(bytes(domain.equals("predictions") ? "prediction:" : "tradecore:" + domain.toLowerCase(Locale.ROOT) + ":"));
    }

    @Override
    public List<byte[]> heads(TypeName type) {
        return heads(type.layout(), type.domain());
    }

    /** Quotes live 5 s, those of BTC 1 s; secrets 15 min; orders for ever; predictions 5 min. */
    @Override
    public Optional<Ttl> ttl(Key key) {
        var place = place(key);
        return Optional.ofNullable(place.type() == null ? null : switch (place.type()) {
            case "quote" -> Ttl.seconds(key.matchText().endsWith(":BTC") ? 1 : 5);
            case "token" -> Ttl.seconds(900);
            case "order" -> Ttl.FOREVER;
            case "prediction" -> Ttl.seconds(300);
            default -> null;
        });
    }

    @Override
    public Set<String> tags(Key key) {
        var parts = key.matchText().split(":", 4);
        return parts[0].equals("prediction") && parts.length > 1 ? Set.of("prediction", parts[1])
                : parts.length > 3 && parts[2].equals("quote") ? Set.of("quote", parts[3]) : Set.of();
    }

    @Override
    public List<Glob> tagged(String tag) {
        return List.of(Glob.of("prediction:*"), Glob.of("tradecore:market:quote:*"));
    }

    @Override
    public List<TypeName> types() {
        return List.of(TypeName.parse("tradecore/MARKET/quote"), TypeName.parse("tradecore/AUTH/token"),
                TypeName.parse("tradecore/TRADING/order"), TypeName.parse("trading-ai/predictions/prediction"));
    }

    @Override
    public List<Recipe.Form> recipes() {
        return List.of(new Recipe.Form("tradecore", "broker-connection", List.of("broker_id", "user_id", "connection_id")),
                new Recipe.Form("tradecore", "account", List.of("account_id", "user_id", "broker_id", "connection_id")),
                new Recipe.Form("tradecore", "user", List.of("user_id")));
    }

    @Override
    public Recipe recipe(String layout, String name, Map<String, String> identifiers, boolean exactIds) {
        var glob = Glob.of("tradecore:*" + Glob.quote(identifiers.values().iterator().next()) + "*");
        return () -> List.of(new Step(glob));
    }

    private record Step(Glob glob) implements Recipe.Step {
        @Override
        public Set<String> needs() {
            return Set.of();
        }

        @Override
        public Set<String> gives() {
            return Set.of();
        }

        @Override
        public boolean removes() {
            return true;
        }

        @Override
        public Recipe.Names names(Map<String, Set<String>> found) {
            return new Recipe.Names(List.of(glob), key -> false);
        }

        @Override
        public @Nullable Predicate<byte[]> where() {
            return null;
        }

        @Override
        public Map<String, Set<String>> finds(Key key, byte @Nullable [] value) {
            return Map.of();
        }

        @Override
        public boolean needsValue() {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
