package dev.tierdeck.cli;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.ServerAddress;
import java.util.Locale;
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
 * @param environment whose data stands there
 */
public record Connection(@Nullable String uri, String host, int port, @Nullable String password, boolean readOnly, Environment environment) {
    private static final int USUAL_PORT = 6379;
    private static final String ENVIRONMENT = "TIERDECK_ENVIRONMENT";
    private static final String HOST = "REDIS_HOST";
    private static final String PORT = "REDIS_PORT";
    private static final String PASSWORD = "REDIS_PASSWORD";

    /** The server at this address, as a developer's own. A password from the environment is not sent there: it belongs to another server. */
    public static Connection to(String uri, boolean readOnly) {
        return new Connection(uri, "", 0, null, readOnly, Environment.DEVELOPMENT);
    }

    /**
     * The server that the environment names, by default {@code localhost:6379} without a password; as a developer's own.
     *
     * @throws IllegalArgumentException when REDIS_PORT is no port
     */
    public static Connection fromEnvironment(Map<String, String> environment, boolean readOnly) {
        var host = environment.getOrDefault(HOST, "");
        var password = environment.getOrDefault(PASSWORD, "");
        return new Connection(null, host.isBlank() ? "localhost" : host.strip(), port(environment.getOrDefault(PORT, "")),
                password.isEmpty() ? null : password, readOnly, Environment.DEVELOPMENT);
    }

    /** The same server, whose data are these. */
    public Connection in(Environment whose) {
        return new Connection(uri, host, port, password, readOnly, whose);
    }

    /**
     * Host and port, behind sentinels their name of the master: short enough to be typed, and without any secret. The database is not in it, as a confirmation is about the server;
     * see {@link #toString}.
     */
    public String name() {
        return uri == null ? host + ":" + port : name(uri);
    }

    private static String name(String uri) {
        try {
            var address = ServerAddress.parse(uri);
            var first = address.places().getFirst();
            return address.master().isEmpty() ? first.host() + ":" + first.port() : address.master();
        } catch (ServerAddress.Wrong noAddress) {
            // Whoever opens it says what is wrong with it; until then it needs some name.
            return Secrets.hide(uri);
        }
    }

    /** What stands between anybody and an invalidation there. */
    public Guard guard() {
        return new Guard(environment, name(), readOnly);
    }

    /**
     * Whether the environment names a server at all.
     *
     * @param environment the variables
     */
    public static boolean isNamed(Map<String, String> environment) {
        return !environment.getOrDefault(HOST, "").isBlank();
    }

    /**
     * Whose data the variables say it is.
     *
     * @throws IllegalArgumentException when TIERDECK_ENVIRONMENT is none of those there are
     */
    static Environment environment(Map<String, String> variables) {
        var name = variables.getOrDefault(ENVIRONMENT, "").strip();
        try {
            return name.isEmpty() ? Environment.DEVELOPMENT : Environment.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    ENVIRONMENT + " is '" + name + "', but allowed are development, staging and production.", unknown);
        }
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return USUAL_PORT;
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
