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
    GENERATION, RAISE, TOLD, ENTER, ENDED, DROPPED,
    LOCK, RENEW, RELEASE, STANDING, FIXED, SLIDING, RESET, FIELD, HISTORY, ANNOUNCE, FLEET;

    private final Text alone;
    private final Text inCluster;

    /**
     * What is sent.
     *
     * @param lua the text
     * @param sha its digest
     */
    record Text(byte[] lua, String sha) {}

    /** {@code before} names the file whose functions stand before the script's own text. */
    Script(String... before) {
        var own = new ByteArrayOutputStream();
        for (var file : before) {
            own.writeBytes(read(file));
        }
        own.writeBytes(read(name().toLowerCase(Locale.ROOT)));
        this.alone = text(before.length == 0 ? new byte[0] : read("alone"), own.toByteArray());
        this.inCluster = text(read("cluster"), own.toByteArray());
    }

    private static Text text(byte[] head, byte[] rest) {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head);
        whole.writeBytes(rest);
        return new Text(whole.toByteArray(), Digest.sha1(whole.toByteArray()));
    }

    /** What is sent to a server that stands alone, or to a master of a cluster. */
    Text text(boolean cluster) {
        return cluster ? inCluster : alone;
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
