package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.ServerAddress;
import dev.tierdeck.engine.Tls;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
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
 * @param tls how TLS is spoken; null for not at all
 * @param sentinels who knows where the server is; null where host and port say it
 * @param seeds further nodes of a cluster, tried where the one at host and port does not answer; a cluster is known by any of its nodes
 */
public record RedisSettings(
        String host, int port, @Nullable String user, @Nullable String password, int database, boolean readOnly,
        List<byte[]> heads, Duration timeout, Duration fenceLimit, int scanCount, @Nullable Tls tls, @Nullable Sentinels sentinels,
        List<ServerAddress.Place> seeds) {

    private static final String FORM = "redis://[user:password@]host[:port][/database]";
    private static final String CLUSTER_FORM = "redis-cluster://[user:password@]host[:port][,host[:port]…]";
    private static final String SENTINEL_FORM = "redis-sentinel://[user:password@]host[:port][,host[:port]…][/database]?sentinelMasterId=name";

    public RedisSettings {
        require(!host.isBlank(), "the server's host is empty; allowed is a name or an address");
        require(port >= 1 && port <= 65535, "the server's port is " + port + "; allowed are 1 to 65535");
        require(database >= 0, "the database is " + database + "; allowed are 0 and up");
        require(timeout.toMillis() >= 1, "the timeout is " + timeout + "; allowed are 1 ms and up");
        require(fenceLimit.toMillis() >= 20, "the fence limit is " + fenceLimit + "; allowed are 20 ms and up");
        require(scanCount >= 1, "the scan count is " + scanCount + "; allowed are 1 and up");
        heads = List.copyOf(heads);
        seeds = List.copyOf(seeds);
    }

    /** A server without a password, database 0. */
    public static RedisSettings of(String host, int port) {
        return of(host, port, null, null, 0);
    }

    /** A server with a user and a password; both may be null. */
    public static RedisSettings of(String host, int port, @Nullable String user, @Nullable String password, int database) {
        return new RedisSettings(host, port, user, password, database, false, List.of(), Duration.ofSeconds(5), Duration.ofSeconds(1), Pace.START,
                null, null, List.of());
    }

    /**
     * Reads an address; see {@link ServerAddress}.
     *
     * @throws IllegalArgumentException when it is written otherwise; the message repeats no secret
     */
    public static RedisSettings parse(String uri) {
        try {
            return of(ServerAddress.parse(uri));
        } catch (ServerAddress.Wrong wrong) {
            throw new IllegalArgumentException(switch (wrong.fault()) {
                case BLANK, SCHEME -> "a server is given as " + FORM + "; with rediss for TLS, or as " + SENTINEL_FORM;
                case PLACE -> "the server's address names no host; it is written " + FORM;
                case PORT -> "a port in the server's address is none; allowed are 1 to 65535";
                case MASTER -> "the sentinels' address does not name their master; it is written " + SENTINEL_FORM;
                case SEVERAL -> "the address names several servers but not what they are; sentinels are given as " + SENTINEL_FORM
                        + ", nodes of a cluster as " + CLUSTER_FORM;
                case TLS -> "what the server's address says of TLS is wrong: ssl_certfile and ssl_keyfile come together, and a server's certificate"
                        + " is always looked at (only ssl_check_hostname=false is possible)";
            });
        }
    }

    /** The server of an address. */
    public static RedisSettings of(ServerAddress address) {
        var first = address.places().getFirst();
        var user = address.user().isEmpty() ? null : address.user();
        var password = address.password().isEmpty() && user == null ? null : address.password();
        var one = of(first.host(), first.port(), user, password, address.database()).tls(address.tls());
        return switch (address.kind()) {
            case SENTINEL -> one.behind(new Sentinels(address.places(), address.master()));
            case CLUSTER -> one.among(address.places());
            case STANDALONE -> one;
        };
    }

    /** The same server, read-only or not. */
    public RedisSettings readOnly(boolean only) {
        return new RedisSettings(host, port, user, password, database, only, heads, timeout, fenceLimit, scanCount, tls, sentinels, seeds);
    }

    /** The same server, telling changes of keys with these beginnings; see {@link #heads}. */
    public RedisSettings tracking(List<byte[]> beginnings) {
        return new RedisSettings(host, port, user, password, database, readOnly, beginnings, timeout, fenceLimit, scanCount, tls, sentinels, seeds);
    }

    /** The same server, telling changes of keys that begin so. */
    public RedisSettings tracking(String... beginnings) {
        return tracking(List.of(beginnings).stream().map(head -> head.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** The same server with another fence limit. */
    public RedisSettings fenceLimit(Duration limit) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, timeout, limit, scanCount, tls, sentinels, seeds);
    }

    /** The same server with another timeout. */
    public RedisSettings timeout(Duration limit) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, limit, fenceLimit, scanCount, tls, sentinels, seeds);
    }

    /** The same server, walks of which begin with another number of keys. */
    public RedisSettings scanCount(int keys) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, timeout, fenceLimit, keys, tls, sentinels, seeds);
    }

    /** The same server, reached over TLS; null for without. */
    public RedisSettings tls(@Nullable Tls how) {
        return new RedisSettings(host, port, user, password, database, readOnly, heads, timeout, fenceLimit, scanCount, how, sentinels, seeds);
    }

    /** The master that these sentinels know; host and port are the first sentinel's. Null for the server itself. */
    public RedisSettings behind(@Nullable Sentinels watching) {
        var first = watching == null ? new ServerAddress.Place(host, port) : watching.places().getFirst();
        return new RedisSettings(first.host(), first.port(), user, password, database, readOnly, heads, timeout, fenceLimit, scanCount, tls, watching, seeds);
    }

    /** The same cluster, known by these nodes, at least one. */
    public RedisSettings among(List<ServerAddress.Place> nodes) {
        var first = nodes.getFirst();
        return new RedisSettings(first.host(), first.port(), user, password, database, readOnly, heads, timeout, fenceLimit, scanCount, tls, null,
                nodes.subList(1, nodes.size()));
    }

    /** The same user and ways at the server at this place. */
    RedisSettings at(ServerAddress.Place place) {
        return new RedisSettings(place.host(), place.port(), user, password, database, readOnly, heads, timeout, fenceLimit, scanCount, tls, null, List.of());
    }

    ServerAddress.Place place() {
        return new ServerAddress.Place(host, port);
    }

    /** Where to connect to, time after time: the place itself, then the seeds, and so on in turn. */
    RedisSettings attempt(int number) {
        int turn = number % (seeds.size() + 1);
        return turn == 0 ? this : at(seeds.get(turn - 1));
    }

    /** Host and port; behind sentinels the master's name and the first of them. */
    public String address() {
        return sentinels == null ? host + ":" + port : sentinels.toString();
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
        var made = uri.build();
        prepare(made);
        return made;
    }

    /** Has the driver say no more to this place than it is asked to, and speak TLS if it should. */
    void prepare(RedisURI uri) {
        // Else it says what it is by CLIENT SETINFO, which few servers know and which would be one right more to ask for.
        uri.setLibraryName("");
        uri.setLibraryVersion("");
        if (tls != null) {
            uri.setSsl(true);
            uri.setVerifyPeer(tls.checkHost() ? SslVerifyMode.FULL : SslVerifyMode.CA);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (tls == null ? "redis://" : "rediss://") + (password == null ? "" : (user == null ? "" : user) + ":***@") + address() + "/" + database
                + (readOnly ? " (read-only)" : "");
    }
}
