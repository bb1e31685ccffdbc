package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.Tls;
import org.jspecify.annotations.Nullable;

/**
 * What stands at a connection's host and port, and how it is spoken to.
 *
 * @param kind what stands there
 * @param master the name that sentinels know the master by; empty where there are none
 * @param tls how TLS is spoken; null for not at all
 */
public record Reach(Kind kind, String master, @Nullable Tls tls) {
    /** One server, without TLS. */
    public static final Reach PLAIN = new Reach(Kind.STANDALONE, "", null);

    public Reach {
        if (kind == Kind.SENTINEL == master.isBlank()) {
            throw new IllegalArgumentException("sentinels come with the name of their master, and nothing else does");
        }
    }
}
