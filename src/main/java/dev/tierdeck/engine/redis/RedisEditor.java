package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** Changes by hand, one script each: what was seen is compared byte by byte in the step that writes. */
final class RedisEditor implements Editor {
    private static final byte[] OWN = "tierdeck:".getBytes(StandardCharsets.US_ASCII);
    private static final long DONE = 1;
    private static final long CHANGED = 0;

    private final Calls calls;
    private final Guard guard;
    private final byte[] writer;
    private final InstantSource clock;

    /** @param writer who is named in the note about a value that was written here */
    RedisEditor(Calls calls, Guard guard, String writer, InstantSource clock) {
        this.calls = calls;
        this.guard = guard;
        this.writer = writer.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public Outcome replace(Key key, byte[] expected, byte[] value, String typed) {
        require(key, "changing the value of " + key, typed);
        var name = key.bytes();
        return outcome(calls.run("Changing the value of " + key, Script.EDIT, new byte[][] {name}, Names.slot(name), RedisToken.start(), expected,
                value, Digest.sha1(value).getBytes(StandardCharsets.US_ASCII), RedisToken.ascii(clock.millis()), writer));
    }

    @Override
    public Outcome replace(Key key, byte[] field, byte[] expected, byte[] value, String typed) {
        require(key, "changing a field of " + key, typed);
        return outcome(calls.run("Changing a field of " + key, Script.FIELD, new byte[][] {key.bytes()}, field, expected, value));
    }

    @Override
    public Outcome rename(Key key, Key to, String typed) {
        if (key.equals(to) || to.length() == 0) {
            throw new IllegalArgumentException("a key is renamed to another name that is not empty, but was given " + to);
        }
        if (calls.inCluster() && Names.slotOf(key.bytes()) != Names.slotOf(to.bytes())) {
            throw new CacheException("In a cluster " + key + " can only be given a name of the same slot. Put the same text in braces into both,"
                    + " or copy the value to a new key.", null);
        }
        require(to, "renaming " + key, typed);
        require(key, "renaming " + key, typed);
        var names = new byte[][] {key.bytes(), to.bytes()};
        return outcome(calls.run("Renaming " + key, Script.RENAME, names, Names.slot(names[0]), Names.slot(names[1])));
    }

    private void require(Key key, String what, String typed) {
        if (key.startsWith(OWN)) {
            throw new IllegalArgumentException(key + " is the engine's own, which keeps the tiers in step");
        }
        guard.require(what, typed);
        calls.requireWrites(what);
    }

    private static Outcome outcome(List<Object> reply) {
        long code = (Long) reply.getFirst();
        return code == DONE ? Outcome.DONE : code == CHANGED ? Outcome.CHANGED : Outcome.GONE;
    }
}
