package dev.tierdeck.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of a Redis server, taken apart: {@code redis://[user:password@]host[:port][/database]}, with {@code rediss} for TLS and
 * {@code redis-sentinel} or {@code rediss-sentinel} with the sentinels' places and {@code ?sentinelMasterId=} (Lettuce's form). A lone word
 * before the {@code @} is the password, as in redis-py; what follows the last {@code @} is the host, so that a password may hold anything.
 * TLS' files are told as in redis-py ({@code ssl_ca_certs}, {@code ssl_certfile}, {@code ssl_keyfile}, {@code ssl_check_hostname=false}); of
 * Lettuce's {@code verifyPeer}, {@code FULL} and {@code CA} are understood.
 *
 * @param kind what stands at the places
 * @param places where, at least one; several only of sentinels and of a cluster
 * @param database 0 and up
 * @param user the ACL user; empty for the default user
 * @param password empty for none; never printed
 * @param master the name that the sentinels know the master by; empty where there are none
 * @param tls how TLS is spoken; null for not at all
 */
public record ServerAddress(Kind kind, List<Place> places, int database, String user, String password, String master, @Nullable Tls tls) {
    private static final int USUAL_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final Pattern SCHEME = Pattern.compile("(?i)(rediss?)(?:[-+](sentinel|cluster))?://(.*)", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:/?#@,\\s\\p{Cntrl}\\[\\]]+)(?::(\\d{1,9}))?");
    private static final Pattern WHERE = Pattern.compile("([^/?#]*)(?:/(\\d{0,9})/?)?(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

    /** What stands at an address. */
    public enum Kind {
        /** One server, with replicas or without. */
        STANDALONE,
        /** Sentinels, which know where the master is. */
        SENTINEL,
        /** Nodes of a cluster. */
        CLUSTER
    }

    /** Why a text is no address that can be used. */
    public enum Fault {
        /** It is empty. */
        BLANK,
        /** It begins as none. */
        SCHEME,
        /** It names no host. */
        PLACE,
        /** A port in it is none. */
        PORT,
        /** It names sentinels, but not their master. */
        MASTER,
        /** It names several servers, but not what they are to each other. */
        SEVERAL,
        /** What it says of TLS is wrong: a file without its other half, a name that is none, or no check at all. */
        TLS
    }

    /** A text that is no address; never repeats it, as there may be a password in it. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        /** Why. */
        private final Fault fault;

        private Wrong(Fault fault) {
            super("it is no address of a Redis server: " + fault.name().toLowerCase(Locale.ROOT));
            this.fault = fault;
        }

        /** Why it is none. */
        public Fault fault() {
            return fault;
        }
    }

    /**
     * A host and a port.
     *
     * @param host name or address
     * @param port 1 to 65535
     */
    public record Place(String host, int port) {
        /** Such as {@code localhost:6379}. */
        @Override
        public String toString() {
            return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
        }
    }

    public ServerAddress {
        places = List.copyOf(places);
    }

    /**
     * Takes one apart.
     *
     * @throws Wrong when it is none
     */
    public static ServerAddress parse(String text) throws Wrong {
        var whole = SCHEME.matcher(text.strip());
        if (!whole.matches()) {
            throw new Wrong(text.isBlank() ? Fault.BLANK : Fault.SCHEME);
        }
        var rest = whole.group(3);
        int at = rest.lastIndexOf('@');
        var where = WHERE.matcher(rest.substring(at + 1));
        if (!where.matches()) {
            throw new Wrong(Fault.PLACE);
        }
        var query = query(where.group(3));
        var kind = kind(whole.group(2), query);
        var places = places(where.group(1), kind == Kind.SENTINEL ? SENTINEL_PORT : USUAL_PORT);
        if (kind == Kind.STANDALONE && places.size() > 1) {
            throw new Wrong(Fault.SEVERAL);
        }
        var login = at < 0 ? "" : rest.substring(0, at);
        int colon = login.indexOf(':');
        return new ServerAddress(kind, places, database(where.group(2), query), colon > 0 ? decoded(login.substring(0, colon)) : "",
                decoded(login.substring(colon + 1)), master(kind, query, where.group(4)),
                whole.group(1).equalsIgnoreCase("rediss") ? tls(query) : null);
    }

    /**
     * Where sentinels are: {@code host[:port][,host[:port]…]}.
     *
     * @throws IllegalArgumentException when it is written otherwise
     */
    public static List<Place> sentinels(String text) {
        try {
            return places(text, SENTINEL_PORT);
        } catch (Wrong wrong) {
            throw new IllegalArgumentException("hosts with their ports and commas between are expected", wrong);
        }
    }

    private static Kind kind(@Nullable String named, Map<String, String> query) {
        return named == null ? query.containsKey("sentinelmasterid") ? Kind.SENTINEL : Kind.STANDALONE
                : Kind.valueOf(named.toUpperCase(Locale.ROOT));
    }

    private static List<Place> places(String text, int usual) throws Wrong {
        var all = new ArrayList<Place>();
        for (var each : text.split(",", -1)) {
            var parts = PLACE.matcher(each.strip());
            if (!parts.matches()) {
                throw new Wrong(Fault.PLACE);
            }
            int port = parts.group(2) == null ? usual : Integer.parseInt(parts.group(2));
            if (port < 1 || port > 65535) {
                throw new Wrong(Fault.PORT);
            }
            all.add(new Place(bare(parts.group(1)), port));
        }
        return all;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Map<String, String> query(@Nullable String text) {
        var all = new HashMap<String, String>();
        for (var each : text == null ? new String[0] : text.split("&")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                all.put(each.substring(0, equals).toLowerCase(Locale.ROOT), decoded(each.substring(equals + 1)));
            }
        }
        return all;
    }

    private static int database(@Nullable String path, Map<String, String> query) {
        var named = query.getOrDefault("db", query.getOrDefault("database", ""));
        return path != null && !path.isEmpty() ? Integer.parseInt(path) : named.matches("\\d{1,9}") ? Integer.parseInt(named) : 0;
    }

    private static String master(Kind kind, Map<String, String> query, @Nullable String fragment) throws Wrong {
        var named = query.getOrDefault("sentinelmasterid", fragment == null ? "" : decoded(fragment)).strip();
        if (kind == Kind.SENTINEL && named.isEmpty()) {
            throw new Wrong(Fault.MASTER);
        }
        return kind == Kind.SENTINEL ? named : "";
    }

    /** A server whose certificate is not looked at might be anybody: that is refused, not quietly done. */
    private static Tls tls(Map<String, String> query) throws Wrong {
        var verify = query.getOrDefault("verifypeer", "full").toLowerCase(Locale.ROOT);
        if (verify.equals("none") || verify.equals("false") || query.getOrDefault("ssl_cert_reqs", "required").equalsIgnoreCase("none")) {
            throw new Wrong(Fault.TLS);
        }
        boolean loose = verify.equals("ca") || query.getOrDefault("ssl_check_hostname", "true").equalsIgnoreCase("false");
        try {
            return new Tls(file(query, "ssl_ca_certs"), file(query, "ssl_certfile"), file(query, "ssl_keyfile"), !loose);
        } catch (IllegalArgumentException wrong) {
            throw new Wrong(Fault.TLS);
        }
    }

    /** @throws InvalidPathException when it is no path on this system */
    private static @Nullable Path file(Map<String, String> query, String name) {
        var path = query.getOrDefault(name, "");
        return path.isBlank() ? null : Path.of(path);
    }

    /** A sign of its own that is no escape stands for itself, as many people write it so. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return part;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return kind + " " + places + "/" + database + (user.isEmpty() ? "" : " as " + user) + (master.isEmpty() ? "" : ", master " + master)
                + (tls == null ? "" : ", TLS");
    }
}
