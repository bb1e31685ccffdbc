package dev.tierdeck.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server to work on, as it was asked for: by an address, or by REDIS_HOST, REDIS_PORT and REDIS_PASSWORD.
 *
 * @param uri such as {@code redis://user:password@host:6379/0}; null where the environment decides
 * @param host the host, where there is no address
 * @param port the port, where there is no address
 * @param password the password, where there is no address; null for none
 * @param readOnly whether every write is refused
 */
public record Connection(@Nullable String uri, String host, int port, @Nullable String password, boolean readOnly) {
    private static final String HOST = "REDIS_HOST";
    private static final String PORT = "REDIS_PORT";
    private static final String PASSWORD = "REDIS_PASSWORD";

    /**
     * The server at this address. A password from the environment is not sent there: it belongs to another server.
     *
     * @throws IllegalArgumentException when the address asks for TLS
     */
    public static Connection to(String uri, boolean readOnly) {
        if (uri.startsWith("rediss:")) {
            throw new IllegalArgumentException("rediss:// (TLS) is not supported yet; give the server as redis://.");
        }
        return new Connection(uri, "", 0, null, readOnly);
    }

    /**
     * The server that the environment names, by default {@code localhost:6379} without a password.
     *
     * @throws IllegalArgumentException when REDIS_PORT is no port
     */
    public static Connection fromEnvironment(Map<String, String> environment, boolean readOnly) {
        var host = environment.getOrDefault(HOST, "");
        var password = environment.getOrDefault(PASSWORD, "");
        return new Connection(null, host.isBlank() ? "localhost" : host.strip(), port(environment.getOrDefault(PORT, "")),
                password.isEmpty() ? null : password, readOnly);
    }

    /** Whether the environment names a server at all. */
    static boolean isNamed(Map<String, String> environment) {
        return !environment.getOrDefault(HOST, "").isBlank();
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return 6379;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(portSentence(text), notANumber);
        }
        throw new IllegalArgumentException(portSentence(text));
    }

    private static String portSentence(String text) {
        return PORT + " is '" + text + "', but a port is a number from 1 to 65535.";
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return uri == null ? host + ":" + port : Secrets.hide(uri);
    }
}
