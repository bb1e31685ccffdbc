package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The Lua scripts, each told in its own file under {@code /lua}. */
enum Script {
    READ("shared"), TOKEN("shared"), FILL("shared"), PUT("shared"), PLACE("shared"), ABSENT("shared"), HELD("shared", "good"), LOOK("shared", "good"), EXPIRE("shared"),
    REMOVE("shared"), SWEEP("shared"), FORGET("shared"), TAGS("shared"), ERASE("shared"), KEPT("shared"), EACH("shared"), MEMBERS("shared"),
    RESTORE("shared"), EDIT("shared"), RENAME("shared"), VERIFY, BUMP, FACTS, GLANCE, REST, SIZES, VALUES,
    LOCK, RENEW, RELEASE, STANDING, FIXED, SLIDING, RESET, FIELD, HISTORY, ANNOUNCE, FLEET;

    private final byte[] text;
    private final String sha;

    /** {@code before} names the file whose functions stand before the script's own text. */
    Script(String... before) {
        var whole = new ByteArrayOutputStream();
        for (var file : before) {
            whole.writeBytes(read(file));
        }
        whole.writeBytes(read(name().toLowerCase(Locale.ROOT)));
        text = whole.toByteArray();
        sha = Digest.sha1(text);
    }

    byte[] text() {
        return text;
    }

    String sha() {
        return sha;
    }

    private static byte[] read(String file) {
        var name = "/lua/" + file + ".lua";
        try (var in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the resource " + name + " can't be read", unreadable);
        }
    }
}
