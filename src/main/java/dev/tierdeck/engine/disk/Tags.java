package dev.tierdeck.engine.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

/** Tags as bytes: of each the length of its UTF-8 form, then that form. They may hold any character, so none can part them. */
final class Tags {
    private static final byte[] NONE = new byte[0];

    private Tags() {}

    static byte[] bytes(Set<String> tags) {
        if (tags.isEmpty()) {
            return NONE;
        }
        var forms = new TreeSet<>(tags).stream().map(tag -> tag.getBytes(StandardCharsets.UTF_8)).toList();
        var out = ByteBuffer.allocate(forms.stream().mapToInt(form -> Integer.BYTES + form.length).sum());
        forms.forEach(form -> out.putInt(form.length).put(form));
        return out.array();
    }

    static Set<String> read(byte[] bytes) {
        var tags = new ArrayList<String>();
        var in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            var form = new byte[in.getInt()];
            in.get(form);
            tags.add(new String(form, StandardCharsets.UTF_8));
        }
        return Set.copyOf(tags);
    }
}
