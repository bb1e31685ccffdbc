package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Glob;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.TreeSet;

/** One glob for the matches of many, so that they share a walk: in each place it lets any byte pass that one of them begins with there. */
final class Covering {
    private Covering() {}

    /** A glob that matches every key that one of these matches, and few others. */
    static Glob of(List<Glob> globs) {
        if (globs.size() == 1) {
            return globs.getFirst();
        }
        var heads = globs.stream().map(Glob::literalHead).toList();
        int length = heads.stream().mapToInt(head -> head.length).min().orElse(0);
        var cover = new ByteArrayOutputStream();
        for (int place = 0; place < length; place++) {
            place(cover, heads, place);
        }
        cover.write('*');
        return Glob.of(cover.toByteArray());
    }

    private static void place(ByteArrayOutputStream cover, List<byte[]> heads, int place) {
        var allowed = new TreeSet<Byte>();
        heads.forEach(head -> allowed.add(head[place]));
        if (allowed.size() > 1) {
            cover.write('[');
        }
        allowed.forEach(each -> cover.writeBytes(Glob.quote(new byte[] {each})));
        if (allowed.size() > 1) {
            cover.write(']');
        }
    }
}
