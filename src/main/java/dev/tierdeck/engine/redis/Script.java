package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The Lua scripts, each told in its own file under {@code /lua}. */
enum Script {
    READ, TOKEN, FILL, PUT, VERIFY, REMOVE, BUMP, FACTS, LOCK, RENEW, RELEASE, FIXED, SLIDING, FORGET, HISTORY;

    private final byte[] text = load();
    private final String sha = Digest.sha1(text);

    byte[] text() {
        return text;
    }

    String sha() {
        return sha;
    }

    private byte[] load() {
        var name = "/lua/" + name().toLowerCase(Locale.ROOT) + ".lua";
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
