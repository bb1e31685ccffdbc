package dev.tierdeck.engine.redis;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis server is and how to use it. Checked once, immutable from then on.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user the ACL user; null for the default user
 * @param password null where none is asked for; never printed
 * @param database 0 or more
 * @param readOnly whether every write is refused
 * @param heads the literal beginnings of the keys that memory may hold; none is the beginning of another
 * @param timeout how long to wait for a connection or a reply; 5 s unless told otherwise
 * @param fenceLimit how long the server may be silent before copies in memory are fenced off; 1 s unless told otherwise
 * @param scanCount how many keys the first step of a walk asks for, 1 and up; later steps as many as the server answers quickly. 1000
 *     unless told otherwise
 */
public record RedisSettings(
        String host, int port, @Nullable String user, @Nullable String password, int database, boolean readOnly,
        List<byte[]> heads, Duration timeout, Duration fenceLimit, int scanCount) {

    private static final String FORM = "redis://[user:password@]host[:port][/database]";

    public RedisSettings {
        require(!host.isBlank(), "the server's host is empty; allowed is a name or an address");
        require(port >= 1 && port <= 65535, "the server's port is " + port + "; allowed are 1 to 65535");
        require(database >= 0, "the database is " + database + "; allowed are 0 and up");
        require(timeout.toMillis() >= 1, "the timeout is " + timeout + "; allowed are 1 ms and up");
        require(fenceLimit.toMillis() >= 20, "the fence limit is " + fenceLimit + "; allowed are 20 ms and up");
        require(scanCount >= 1, "the scan count is " + scanCount + "; allowed are 1 and up");
        heads = List.copyOf(heads);
    }

    /** A server without a password, database 0. */
    public static RedisSettings of(String host, int port) {
        return of(host, port, null, null, 0);
    }

    /** A server with a user and a password; both may be null. */
    public static RedisSettings of(String host, int port, @Nullable String user, @Nullable String password, int database) {
        return new RedisSettings(host, port, user, password, database, false, List.of(), Duration.ofSeconds(5), Duration.ofSeconds(1), Pace.START);
    }

    /**
     * Reads {@code redis://[user:password@]host[:port][/database]}; a lone word before the {@code @} is the password, as in redis-py.
     *
     * @throws IllegalArgumentException when it is written otherwise; the message repeats no secret
     */
    public static RedisSettings parse(String uri) {
        try {
            var parsed = URI.create(uri);
            require("redis".equals(parsed.getScheme()), "a server is given as " + FORM);
            require(parsed.getHost() != null, "the server's address names no host; it is written " + FORM);
            var path = parsed.getPath() == null ? "" : parsed.getPath().replaceFirst("^/", "");
            var login = login(parsed.getRawUserInfo());
            return of(bare(parsed.getHost()), parsed.getPort() < 0 ? 6379 : parsed.getPort(), login[0], login[1],
                    path.isEmpty() ? 0 : Integer.parseInt(path));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("the database in the server's address is no number; it is written " + FORM);
        } catch (IllegalArgumentException broken) {
            if (broken.getMessage() != null && broken.getMessage().contains(FORM) || broken.getCause() == null) {
                throw broken;
            }
            throw new IllegalArgumentException("the server's address is written " + FORM);
        }
    }

    private static @Nullable String[] login(@Nullable String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return new String[] {null, null};
        }
        int colon = userInfo.indexOf(':');
        var user = colon > 0 ? decoded(userInfo.substring(0, colon)) : null;
        return new String[] {user, decoded(userInfo.substring(colon + 1))};
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The same server, read-only or not. */
    public RedisSettings readOnly(boolean only) {
        return new RedisSettings(host, port, user, password, database, only, heads, timeout, fenceLimit, scanCount);
    }

    /** The same server, telling changes of keys with these beginnings; see {@link #heads}. */
    public RedisSettings tracking(List<byte[]> beginnings) {
        return new RedisSettings(host, port, user, password, database, readOnly, beginnings, timeout, fenceLimit, scanCount);
    }

    /** The same server, telling changes of keys that begin so. */
    public RedisSettings tracking(String... beginnings) {
        return tracking(List.of(beginnings).stream().map(head -> head.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** The same server with another fence limit. */
    public RedisSettings fenceLimit(Duration limit) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, timeout, limit, scanCount);
    }

    /** The same server with another timeout. */
    public RedisSettings timeout(Duration limit) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, limit, fenceLimit, scanCount);
    }

    /** The same server, walks of which begin with another number of keys. */
    public RedisSettings scanCount(int keys) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, timeout, fenceLimit, keys);
    }

    /** The same user and ways at another server. */
    RedisSettings at(String otherHost, int otherPort) {
        return new RedisSettings(otherHost, otherPort, user, password, database, readOnly, heads, timeout, fenceLimit, scanCount);
    }

    /** Host and port. */
    public String address() {
        return host + ":" + port;
    }

    RedisURI uri() {
        var uri = RedisURI.Builder.redis(host, port).withDatabase(database).withTimeout(timeout).withClientName("tierdeck");
        if (password != null) {
            if (user != null) {
                uri.withAuthentication(user, password.toCharArray());
            } else {
                uri.withPassword(password.toCharArray());
            }
        }
        return uri.build();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "redis://" + (password == null ? "" : (user == null ? "" : user) + ":***@") + address() + "/" + database
                + (readOnly ? " (read-only)" : "");
    }
}
