package dev.tierdeck.engine.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database's address taken apart, so that no secret stays in what is shown.
 *
 * @param dialect what kind of database it is
 * @param url what the driver takes, without user and password
 * @param shown the file, or hosts and database
 * @param user the user that was in it
 * @param password the password that was in it
 */
record Address(Dialect dialect, String url, String shown, @Nullable String user, @Nullable String password) {
    private static final String FORMS = "it is written jdbc:sqlite:file or postgresql://[user:password@]host[:port]/database";
    private static final Pattern HOSTS = hosts();

    private static Pattern hosts() {
        var host = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(?::[0-9]{1,5})?";
        return Pattern.compile(host + "(?:," + host + ")*");
    }

    static Address parse(String url) {
        var plain = url.startsWith("jdbc:") ? url.substring(5) : url;
        if (plain.startsWith("sqlite:")) {
            return file(plain.substring(7));
        }
        if (plain.startsWith("postgresql://") || plain.startsWith("postgres://")) {
            return server(plain.substring(plain.indexOf("//") + 2));
        }
        throw new IllegalArgumentException("the database's address is of no known kind; " + FORMS);
    }

    private static Address file(String path) {
        require(!path.isBlank(), "the database's address names no file; " + FORMS);
        require(!path.startsWith(":") && !path.startsWith("file:") && path.indexOf('?') < 0,
                "the SQLite database is given by the plain path of a file, without parameters; " + FORMS);
        return new Address(Dialect.SQLITE, "jdbc:sqlite:" + path, path, null, null);
    }

    private static Address server(String rest) {
        int question = rest.indexOf('?');
        var head = question < 0 ? rest : rest.substring(0, question);
        int at = head.lastIndexOf('@');
        var place = head.substring(at + 1);
        int slash = place.indexOf('/');
        var hosts = slash < 0 ? place : place.substring(0, slash);
        require(HOSTS.matcher(hosts).matches(), "the database's address names no host and port; " + FORMS);
        var login = new Login(at < 0 ? null : head.substring(0, at));
        var parameters = login.without(question < 0 ? "" : rest.substring(question + 1));
        var database = slash < 0 ? "" : place.substring(slash + 1);
        return new Address(Dialect.POSTGRESQL, "jdbc:postgresql://" + hosts + "/" + database + (parameters.isEmpty() ? "" : "?" + parameters),
                hosts + "/" + database, login.user, login.password);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Collects user and password from wherever they stand. */
    private static final class Login {
        private @Nullable String user;
        private @Nullable String password;

        Login(@Nullable String userInfo) {
            if (userInfo != null) {
                int colon = userInfo.indexOf(':');
                user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
                password = colon < 0 ? null : decoded(userInfo.substring(colon + 1));
            }
        }

        /** The parameters but for user and password, which are noted. */
        String without(String parameters) {
            var others = new ArrayList<String>();
            for (var each : parameters.split("&")) {
                if (each.startsWith("user=")) {
                    user = decoded(each.substring(5));
                } else if (each.startsWith("password=")) {
                    password = decoded(each.substring(9));
                } else if (!each.isEmpty()) {
                    others.add(each);
                }
            }
            return String.join("&", others);
        }
    }

    /** A stray percent sign stands for itself: whoever wrote it did not encode anything. */
    static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
