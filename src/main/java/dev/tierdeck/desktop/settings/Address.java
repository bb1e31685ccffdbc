package dev.tierdeck.desktop.settings;

import dev.tierdeck.secret.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's address as {@code redis://[user:password@]host[:port][/database]}, taken apart. A lone word before the {@code @} is the
 * password, as in redis-py; what follows the last {@code @} is the host, so that a password may hold anything.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param database 0 and up
 * @param user the ACL user; empty for the default user
 * @param password null for none
 */
record Address(String host, int port, int database, String user, @Nullable Secret password) {
    private static final String SCHEME = "redis://";
    private static final Pattern PLACE = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:/?#\\[\\]]+)(?::(\\d{1,9}))?(?:/(\\d{0,9})/?)?");
    private static final Pattern QUERY_DATABASE = Pattern.compile("(?:^|[&])(?:db|database)=(\\d{1,9})(?:&|$)");

    /** Why a text is no address that can be used. */
    enum Fault { NONE, BLANK, TLS, SENTINEL, CLUSTER, SCHEME, PLACE, PORT }

    /** An address that can't be used; never repeats it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        private Wrong(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** Whether a text looks like one, of whatever kind. */
    static boolean isMeant(String text) {
        var small = text.strip().toLowerCase(Locale.ROOT);
        return small.startsWith("redis") && small.contains("://");
    }

    /** Takes one apart. */
    static Address parse(String text) throws Wrong {
        var whole = text.strip();
        check(whole);
        var rest = whole.substring(SCHEME.length());
        int at = rest.lastIndexOf('@');
        var place = rest.substring(at + 1);
        int question = place.indexOf('?');
        var query = question < 0 ? "" : place.substring(question + 1);
        return parse(at < 0 ? "" : rest.substring(0, at), question < 0 ? place : place.substring(0, question), query);
    }

    private static void check(String whole) throws Wrong {
        var small = whole.toLowerCase(Locale.ROOT);
        var fault = whole.isEmpty() ? Fault.BLANK : small.startsWith("rediss") ? Fault.TLS : small.startsWith("redis-sentinel") || small.contains("+sentinel")
                ? Fault.SENTINEL : small.startsWith("redis-cluster") || small.contains("+cluster") ? Fault.CLUSTER
                : !small.startsWith(SCHEME) ? Fault.SCHEME : Fault.NONE;
        if (fault != Fault.NONE) {
            throw new Wrong(fault);
        }
    }

    private static Address parse(String login, String place, String query) throws Wrong {
        if (place.contains(",")) {
            throw new Wrong(Fault.CLUSTER);
        }
        if (query.contains("sentinel")) {
            throw new Wrong(Fault.SENTINEL);
        }
        var parts = PLACE.matcher(place);
        if (!parts.matches() || !Profile.isHost(bare(parts.group(1)))) {
            throw new Wrong(Fault.PLACE);
        }
        int port = parts.group(2) == null ? Profile.USUAL_PORT : Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65535) {
            throw new Wrong(Fault.PORT);
        }
        int colon = login.indexOf(':');
        var password = decoded(login.substring(colon + 1));
        return new Address(bare(parts.group(1)), port, database(parts.group(3), query), colon > 0 ? decoded(login.substring(0, colon)) : "",
                password.isEmpty() ? null : Secret.password(password));
    }

    private static int database(@Nullable String path, String query) {
        var named = QUERY_DATABASE.matcher(query);
        return path != null && !path.isEmpty() ? Integer.parseInt(path) : named.find() ? Integer.parseInt(named.group(1)) : 0;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** A sign of its own that is no escape stands for itself, as many people write it so. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return part;
        }
    }
}
