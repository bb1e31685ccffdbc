package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.ServerAddress.Place;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connection that is kept, without its password.
 *
 * @param id what it is recognised by, whatever it is called; lower-case letters, digits and dashes
 * @param name what a person calls it; on production it is typed to confirm
 * @param host name or address
 * @param port 1 to 65535
 * @param database 0 and up
 * @param user the ACL user; empty for the default user
 * @param asks whether a password was given for it, so that one is looked for when it is opened
 * @param environment whose data stands there
 * @param readOnly whether every write is refused
 * @param atStart whether it is opened where no server is named; at most one is
 * @param layouts through which layouts it is looked at
 * @param reach what stands at the host, and whether TLS is spoken; hosts of sentinels and of a cluster's nodes
 *     are separated by commas, each with a port of its own or this one
 */
public record Profile(String id, String name, String host, int port, int database, String user, boolean asks, Environment environment,
        boolean readOnly, boolean atStart, LayoutChoice layouts, Reach reach) {
    /** The port where none is named. */
    public static final int USUAL_PORT = 6379;
    /** The id of the embedded sample, which is always there and kept nowhere. */
    public static final String SAMPLE = "sample";
    /** The longest name that can still be typed. */
    static final int LONGEST_NAME = 60;
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]+]|[^:]+):(\\d{1,5})");

    public Profile {
        require(id.matches("[a-z0-9-]{1,40}"), "a connection's id is of lower-case letters, digits and dashes");
        name = name.strip();
        require(isName(name), "a connection's name is text on one line, of 1 to " + LONGEST_NAME + " characters");
        require(isHost(host), "the host of '" + name + "' is a name or an address, without spaces");
        require(port >= 1 && port <= 65535, "the port of '" + name + "' is " + port + "; allowed are 1 to 65535");
        require(database >= 0, "the database of '" + name + "' is " + database + "; allowed are 0 and up");
    }

    /** One server, without TLS. */
    public Profile(String id, String name, String host, int port, int database, String user, boolean asks, Environment environment, boolean readOnly,
            boolean atStart, LayoutChoice layouts) {
        this(id, name, host, port, database, user, asks, environment, readOnly, atStart, layouts, Reach.PLAIN);
    }

    /** Whether this can be a name. */
    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    /** Whether this can be a host. */
    static boolean isHost(String host) {
        return !host.isEmpty() && host.chars().noneMatch(each -> Character.isWhitespace(each) || Character.isISOControl(each) || "/@".indexOf(each) >= 0);
    }

    /** Host and port, of a cluster those of each node that is named; behind sentinels the master's name and where they are. */
    public String address() {
        return switch (reach.kind()) {
            case SENTINEL -> reach.master() + " (" + host + ")";
            case CLUSTER -> places().stream().map(Place::toString).collect(Collectors.joining(","));
            case STANDALONE -> host + ":" + port;
        };
    }

    /** Where its server is, or its sentinels or nodes are. */
    public List<Place> places() {
        return reach.kind() == Kind.STANDALONE ? List.of(new Place(host, port)) : Stream.of(host.split(",")).filter(each -> !each.isEmpty()).map(this::place).toList();
    }

    private Place place(String text) {
        var parts = WITH_PORT.matcher(text);
        return parts.matches() ? new Place(parts.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(2)))
                : new Place(text.replaceAll("[\\[\\]]", ""), port);
    }

    /** The same connection, asking for a password or not. */
    public Profile asking(boolean now) {
        return new Profile(id, name, host, port, database, user, now, environment, readOnly, atStart, layouts, reach);
    }

    /** The same connection, opened at start or not. */
    public Profile atStart(boolean now) {
        return new Profile(id, name, host, port, database, user, asks, environment, readOnly, now, layouts, reach);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
