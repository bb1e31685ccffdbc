package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Redis user needs to be permitted: the commands that the engine sends, and no other. Whoever lacks some of them lacks the features
 * that they are named with in the engine's sentences, not the rest.
 *
 * @param readOnly whether nothing is to be written
 * @param serverSettings whether the server's setting for key events may be changed. CONFIG SET changes any setting, which makes its user the
 *     server's master; without it the setting is asked for by hand
 * @param major the server's version: its first number, 6 and up. A server refuses rules with a subcommand that it does not know
 * @param minor its second number
 */
public record Rights(boolean readOnly, boolean serverSettings, int major, int minor) {
    /** Connecting, hearing of changes, and asking whether the server is there. */
    private static final List<String> CONNECTION = List.of("hello", "ping", "select", "subscribe", "unsubscribe", "client|setname",
            "client|tracking", "client|id");
    /** Keys, their types, times and sizes. */
    private static final List<String> KEYS = List.of("scan", "dbsize", "exists", "type", "pttl", "memory|usage", "object|encoding", "object|idletime",
            "object|refcount");
    /** Values of every type. */
    private static final List<String> VALUES = List.of("get", "mget", "getrange", "strlen", "dump", "hget", "hmget", "hscan", "hlen", "hexists",
            "hstrlen", "lrange", "lindex", "llen", "smembers", "sscan", "scard", "zrange", "zrangebyscore", "zscan", "zcard", "zcount", "zscore",
            "xrange", "xrevrange", "xread", "xlen");
    /** The server's state, and scripts, of which each command is checked again. */
    private static final List<String> SERVER = List.of("info", "time", "config|get", "eval", "evalsha", "script|load");
    /** Who has which slots of a cluster. A server that stands alone takes the rule too, and is never asked. */
    private static final List<String> CLUSTER = List.of("role", "cluster|nodes", "cluster|info", "cluster|countkeysinslot", "cluster|getkeysinslot");
    /** What changes something. */
    private static final List<String> WRITES = List.of("set", "del", "unlink", "pexpire", "persist", "rename", "restore", "incr", "hset", "hsetnx",
            "hincrby", "rpush", "ltrim", "sadd", "srem", "zadd", "zrem", "zremrangebyscore", "xadd");

    public Rights {
        if (major < 6) {
            throw new IllegalArgumentException("servers have users since 6.0, so the version is 6.0 or later");
        }
    }

    /** Such as {@code get} and {@code client|tracking}. */
    public List<String> commands() {
        var all = new ArrayList<String>();
        List.of(CONNECTION, KEYS, VALUES, SERVER, CLUSTER).forEach(all::addAll);
        when(6, 2, all, "client|trackinginfo");
        when(7, 2, all, "client|no-touch");
        when(7, 4, all, "hpttl");
        if (!readOnly) {
            all.addAll(WRITES);
            when(7, 4, all, "hpexpire");
        }
        if (serverSettings) {
            all.add("config|set");
        }
        return List.copyOf(all);
    }

    private void when(int sinceMajor, int sinceMinor, List<String> all, String command) {
        if (major > sinceMajor || major == sinceMajor && minor >= sinceMinor) {
            all.add(command);
        }
    }

    /**
     * The rules as {@code ACL SETUSER} takes them after the user's name and password: all keys, the channels of key events, these commands.
     * Keys are not permitted for reading alone ({@code %R~}, from 7.0), as a server refuses every script then, whatever it does.
     */
    public String rules() {
        boolean byChannel = major > 6 || minor >= 2;
        return "resetkeys ~*" + (byChannel ? " resetchannels &__keyevent@*" : "") + " -@all +"
                + String.join(" +", commands());
    }
}
