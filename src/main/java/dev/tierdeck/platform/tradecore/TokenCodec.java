package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.engine.codec.Text;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A token: as bare text, or as a JSON string, where bare text is read as well. */
final class TokenCodec implements Codec<Secret> {
    private final boolean json;

    private TokenCodec(boolean json) {
        this.json = json;
    }

    static TokenCodec bare() {
        return new TokenCodec(false);
    }

    static TokenCodec json() {
        return new TokenCodec(true);
    }

    @Override
    public byte[] encode(Secret token) {
        return json ? PythonJson.text(JsonNodeFactory.instance.stringNode(token.text())).getBytes(StandardCharsets.US_ASCII)
                : Text.UTF_8.encode(token.text());
    }

    @Override
    public @Nullable Secret decode(byte[] bytes) {
        var text = Text.UTF_8.decode(bytes);
        var tree = json ? tree(bytes) : null;
        if (tree != null && tree.isContainer()) {
            throw new CacheException.Undecodable("The value is no token: that is a text.", null);
        }
        return tree != null && tree.isNull() ? null : new Secret(tree != null && tree.isString() ? tree.stringValue() : text);
    }

    private static @Nullable JsonNode tree(byte[] bytes) {
        try {
            return PythonJson.read(bytes);
        } catch (CacheException.Undecodable bare) {
            return null; // A token needs no quotes to be one.
        }
    }
}
