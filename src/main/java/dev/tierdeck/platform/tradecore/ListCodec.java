package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as a JSON list of objects.
 *
 * @param <V> the record
 */
final class ListCodec<V extends Record> implements Codec<List<V>> {
    private final Form<V> form;

    ListCodec(Class<V> type) {
        this.form = Form.of(type);
    }

    @Override
    public byte[] encode(List<V> values) {
        return PythonJson.text(form.array(values)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public @Nullable List<V> decode(byte[] bytes) {
        var tree = PythonJson.read(bytes);
        return tree.isNull() ? null : form.list(tree);
    }
}
