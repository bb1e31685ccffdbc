package dev.tierdeck.engine.redis;

import java.util.Locale;

/** Why a server did not take a value back, as a sentence that says what to do. */
final class Refusals {
    private Refusals() {}

    /** {@code said} is what the server answered. */
    static String sentence(String said, String address) {
        var small = said.toLowerCase(Locale.ROOT);
        if (small.contains("dump payload version") || small.contains("bad data format")) {
            return address + " can't read the form in which it was kept: another version of Redis wrote it, or it is damaged.";
        }
        if (small.contains("oom")) {
            return address + " has no memory left for it (maxmemory). Give the server more, and undo again.";
        }
        if (small.startsWith("noperm") || small.contains("acl failure") || small.contains("can't run this command")) {
            return address + " does not permit this user to write it back. Give the user the right to use RESTORE, SET, ZADD and EVAL.";
        }
        return address + " refused it: " + Words.safe(said.replaceFirst("\\.$", "")) + ".";
    }
}
