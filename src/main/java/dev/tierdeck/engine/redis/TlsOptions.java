package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.SslOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the driver is told of TLS. Read anew for each connection, so that a renewed certificate counts from the next one on. */
final class TlsOptions {
    private TlsOptions() {}

    /** @throws Failed when a file can't be read or holds something else; says which */
    static SslOptions of(Tls tls) throws Failed {
        var options = SslOptions.builder().jdkSslProvider();
        if (tls.authority() != null) {
            options.trustManager(readable(tls.authority()).toFile());
        }
        if (tls.certificate() != null && tls.key() != null) {
            // Two files that are there, and neither asks for a password: an encrypted key is refused below.
            options.keyManager(readable(tls.certificate()).toFile(), readable(tls.key()).toFile(), new char[0]);
        }
        return tried(options.build(), tls);
    }

    private static Path readable(Path file) throws Failed {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Failed(Fault.BAD_FILE, file.toString());
        }
        return file;
    }

    private static SslOptions tried(SslOptions options, Tls tls) throws Failed {
        try {
            options.createSslContextBuilder().build();
            return options;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            var failed = new Failed(Fault.BAD_FILE, String.valueOf(culprit(unusable, tls)));
            failed.initCause(unusable);
            throw failed;
        }
    }

    /** The key where the reading of a key failed, else the authority; what the driver throws names no file. */
    private static @Nullable Path culprit(Exception unusable, Tls tls) {
        var told = unusable.toString().toLowerCase(Locale.ROOT) + (unusable.getCause() == null ? "" : unusable.getCause().toString());
        return tls.authority() == null || tls.key() != null && told.contains("key") ? tls.key() : tls.authority();
    }
}
