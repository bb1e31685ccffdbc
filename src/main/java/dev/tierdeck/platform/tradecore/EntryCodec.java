package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.PythonJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One record as a JSON object.
 *
 * @param <V> the record
 */
final class EntryCodec<V extends Record> implements Codec<V> {
    private final Form<V> form;

    EntryCodec(Class<V> type) {
        this.form = Form.of(type);
    }

    @Override
    public byte[] encode(V value) {
        return PythonJson.text(form.write(value)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public @Nullable V decode(byte[] bytes) {
        var tree = PythonJson.read(bytes);
        return tree.isNull() ? null : form.read(tree);
    }
}
