package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.ServerAddress;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.Tls;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached as it stands in the form, right or not.
 *
 * @param kind what stands at the host
 * @param master the sentinels' name of the master, as typed
 * @param secure whether TLS is spoken
 * @param authority the file of the authority, as typed
 * @param certificate the file of the client certificate, as typed
 * @param key the file of its key, as typed
 * @param checkHost whether the certificate must be for the host
 */
record ReachDraft(Kind kind, String master, boolean secure, String authority, String certificate, String key, boolean checkHost) {
    /** One server, without TLS. */
    static final ReachDraft PLAIN = of(Reach.PLAIN);

    static ReachDraft of(Reach reach) {
        return of(reach.kind(), reach.master(), reach.tls());
    }

    static ReachDraft of(ServerAddress address) {
        return of(address.kind(), address.master(), address.tls());
    }

    private static ReachDraft of(Kind kind, String master, @Nullable Tls tls) {
        var shown = tls == null ? Tls.USUAL : tls;
        return new ReachDraft(kind, master, tls != null, text(shown.authority()), text(shown.certificate()), text(shown.key()), shown.checkHost());
    }

    private static String text(@Nullable Path file) {
        return file == null ? "" : file.toString();
    }

    /** What is wrong with it, as the key of a sentence; empty for nothing. */
    String mistake() {
        if (kind == Kind.SENTINEL && master.isBlank()) {
            return "wrong.master";
        }
        try {
            file(authority);
            return secure && file(certificate) == null != (file(key) == null) ? "wrong.certificate" : "";
        } catch (InvalidPathException none) {
            return "wrong.file";
        }
    }

    private static @Nullable Path file(String text) {
        return text.isBlank() ? null : Path.of(text.strip());
    }

    /** As it is kept; throws where it is wrong, which is asked for first. Files are forgotten without TLS. */
    Reach reach() {
        return new Reach(kind, kind == Kind.SENTINEL ? master.strip() : "", secure ? new Tls(file(authority), file(certificate), file(key), checkHost) : null);
    }
}
