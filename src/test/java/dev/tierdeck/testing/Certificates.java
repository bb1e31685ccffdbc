package dev.tierdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and keys as PEM files, made by the JDK's keytool for one test class. */
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    /** @param folder where the files go */
    public Certificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("all.p12");
    }

    /** Makes an authority; the file of its certificate. */
    public Path authority(String name) {
        make(name, "-ext", "bc:c", "-validity", "30");
        return certificate(name);
    }

    /** Makes a certificate that an authority signed, valid now; {@code names} are such as {@code dns:localhost} and {@code ip:127.0.0.1}. */
    public Certificates signed(String name, String authority, String names) {
        make(name, "-signer", authority, "-ext", "san=" + names, "-validity", "20");
        return this;
    }

    /** The same, which expired yesterday. */
    public Certificates expired(String name, String authority, String names) {
        make(name, "-signer", authority, "-ext", "san=" + names, "-startdate", "-11d", "-validity", "10");
        return this;
    }

    private void make(String name, String... more) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words = new ArrayList<>(List.of(tool, "-genkeypair", "-alias", name, "-keystore", store.toString(), "-storepass", PASSWORD, "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=" + name));
        words.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool failed: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** The certificate of this name, in a file. */
    public Path certificate(String name) {
        try {
            return pem(name + ".crt", "CERTIFICATE", keys().getCertificate(name).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The key of this name, in a file, as PKCS #8. */
    public Path key(String name) {
        try {
            return pem(name + ".key", "PRIVATE KEY", keys().getKey(name, PASSWORD.toCharArray()).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    private KeyStore keys() throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path pem(String name, String what, byte[] content) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            return Files.writeString(folder.resolve(name), "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A server with the certificate of this name, plainly at its port and over TLS at another; {@code clients} is {@code yes} where it asks for theirs. */
    public RedisProcess server(int tlsPort, String name, String authority, String clients, String... settings) {
        var all = new ArrayList<>(settings(name, authority, clients));
        all.add("tls-port " + tlsPort);
        all.addAll(List.of(settings));
        return RedisProcess.start(all.toArray(String[]::new));
    }

    /** The lines of redis.conf for a server with the certificate of this name. */
    public List<String> settings(String name, String authority, String clients) {
        return List.of("tls-cert-file " + certificate(name), "tls-key-file " + key(name), "tls-ca-cert-file " + certificate(authority),
                "tls-auth-clients " + clients);
    }
}
