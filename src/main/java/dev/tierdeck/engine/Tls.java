package dev.tierdeck.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached over TLS. All files are PEM.
 *
 * @param authority the certificates of whom the server's must come from; null for those that the Java runtime trusts
 * @param certificate the certificate to show to a server that asks for one, with those between it and its authority; null for none
 * @param key the certificate's private key, as PKCS #8 without a password; null where there is no certificate
 * @param checkHost whether the server's certificate must be for the host that is asked; without this whoever has any certificate of the
 *     same authority can pass for the server
 */
public record Tls(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key, boolean checkHost) {
    /** TLS as the Java runtime trusts, without a certificate of one's own. */
    public static final Tls USUAL = new Tls(null, null, null, true);

    public Tls {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("a client certificate and its key are given together; here the "
                    + (key == null ? "key" : "certificate") + " is missing");
        }
    }
}
