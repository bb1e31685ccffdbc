package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Trial.Fault;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads off a failure of TLS what failed. The JDK tells apart by class what a chain lacks, and by text alone what a server's alert said. */
final class TlsFaults {
    /** Those that trying again does not mend. */
    static final Set<Fault> LASTING = Set.of(Fault.UNTRUSTED, Fault.EXPIRED, Fault.WRONG_HOST, Fault.CLIENT_CERTIFICATE, Fault.NO_TLS, Fault.WANTS_TLS,
            Fault.BAD_FILE);
    /** What servers say that were shown no certificate, or one that they do not take (RFC 8446, 6.2; a TLS 1.2 server says the last). */
    private static final List<String> REFUSALS = List.of("certificate_required", "bad_certificate", "unsupported_certificate", "certificate_revoked",
            "certificate_expired", "certificate_unknown", "unknown_ca", "access_denied", "handshake_failure");

    private TlsFaults() {}

    /** Null where a failure is not about TLS, or does not tell what failed. */
    static @Nullable Fault of(@Nullable Throwable failure) {
        Fault found = null;
        for (var each = failure; each != null; each = each.getCause()) {
            var fault = one(each);
            // The deepest one tells most: an expired certificate is told inside of a path that could not be validated.
            found = fault == null ? found : fault;
        }
        return found;
    }

    private static @Nullable Fault one(Throwable failure) {
        if (failure instanceof RedisTrial.Failed known) {
            return LASTING.contains(RedisTrial.fault(known)) ? RedisTrial.fault(known) : null;
        }
        var text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return switch (failure) {
            case CertificateExpiredException late -> Fault.EXPIRED;
            case CertificateNotYetValidException early -> Fault.EXPIRED;
            case CertPathBuilderException none -> Fault.UNTRUSTED;
            case CertificateException other when text.contains("subject alternative") || text.contains("no name matching") -> Fault.WRONG_HOST;
            case NotSslRecordException plain -> Fault.NO_TLS;
            case SSLException plain when text.contains("unrecognized ssl message") -> Fault.NO_TLS;
            case SSLException alert when text.contains("alert") && REFUSALS.stream().anyMatch(text::contains) -> Fault.CLIENT_CERTIFICATE;
            case SSLException path when text.contains("pkix path") -> Fault.UNTRUSTED;
            default -> null;
        };
    }

    /** Why no connection came about, as a sentence that says what to do. */
    static String sentence(Fault fault, String detail, RedisSettings settings) {
        var at = settings.address();
        return switch (fault) {
            case UNTRUSTED -> "The certificate of " + at + " comes from nobody whom "
                    + (settings.tls() == null || settings.tls().authority() == null ? "this Java runtime" : settings.tls().authority())
                    + " trusts. Give the file of the authority that signed it.";
            case EXPIRED -> "The certificate of " + at + " has expired or is not valid yet. Renew it on the server, and check the clocks of both machines.";
            case WRONG_HOST -> "The certificate of " + at + " is for another host. Give the host by the name that the certificate has,"
                    + " or switch the check of the host off.";
            case CLIENT_CERTIFICATE -> settings.tls() == null || settings.tls().certificate() == null
                    ? at + " asks for a client certificate and none was given. Give a certificate and its key."
                    : at + " refused the client certificate " + settings.tls().certificate() + ". Give one that its authority signed and that has not expired.";
            case NO_TLS -> at + " speaks without TLS. Give it as redis:// (TLS off), or check the port.";
            case WANTS_TLS -> at + " speaks TLS. Give it as rediss:// (TLS on), or check the port.";
            case BAD_FILE -> "The file " + detail + " can't be used for TLS: it is missing, can't be read, or is no PEM file of what it should hold"
                    + " (a key as PKCS #8, without a password).";
            default -> throw new IllegalArgumentException(fault + " is not about TLS");
        };
    }
}
