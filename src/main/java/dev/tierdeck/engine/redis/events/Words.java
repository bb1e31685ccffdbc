package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.ServerMisses;

/**
 * How it stands, in sentences.
 *
 * @param address host and port
 */
record Words(String address) {
    /** The first version that tells misses. */
    private static final int FIRST = 6;

    String unknown() {
        return "Nobody has asked " + address + " so far whether it tells misses of other programs.";
    }

    String resting() {
        return "Misses of other programs on " + address + " are not followed now.";
    }

    String off(String set) {
        var now = set.isEmpty() ? "sends no key events" : "sends only the key events '" + set + "'";
        return address + " " + now + ", so misses of other programs are unknown. Switch them on here, or set notify-keyspace-events to "
                + Letters.with(set) + " there.";
    }

    String on() {
        return address + " tells misses of other programs.";
    }

    String onUnasked() {
        return address + " tells misses of other programs. It does not tell how it is set: where it sends no expired, evicted and del events, all "
                + "of them are shown as never there.";
    }

    /** What a killed process leaves on, the next can't tell from what somebody else wants: so the setting before is named here and logged. */
    String switchedOn(String before) {
        return address + " tells misses of other programs, as was asked for here. notify-keyspace-events becomes '" + before
                + "' again when this is switched off or Tierdeck is closed.";
    }

    String refused(CacheException why) {
        return address + " does not let this user see how it is set, and tells no misses of other programs. Give the user the right to CONFIG"
                + " (in an ACL +config|get +config|set), or set notify-keyspace-events to " + ServerMisses.EVENTS + " there. " + why.getMessage();
    }

    String away() {
        return address + " could not be asked. It is tried again.";
    }

    String old(String version) {
        return "Redis " + version + " at " + address + " tells no misses; Redis 6.0 and later do.";
    }

    /** Whether a server of this version knows no misses; one that hides its version is tried. */
    static boolean isOld(String version) {
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        return major > 0 && major < FIRST;
    }
}
