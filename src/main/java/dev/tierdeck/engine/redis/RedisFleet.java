package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.codec.FleetMemberJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet under {@code tierdeck:{fleet}}: a sorted set of the instances by when each is forgotten, and a key of its own for each, which
 * expires. A member's telling is one command; who looks asks one question, however many keys the server holds.
 */
final class RedisFleet implements Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(RedisFleet.class);
    static final String INDEX = "tierdeck:{fleet}";
    private static final String HEAD = INDEX + ":";
    /** More are not shown; a fleet has some hundred. */
    private static final int MOST = 1_000;
    /** A longer telling is none of ours: a hundred types take some 20 kB. */
    private static final int LONGEST = 256 << 10;

    private final Calls calls;
    private final OwnLookups own;

    RedisFleet(Calls calls, OwnLookups own) {
        this.calls = calls;
        this.own = own;
    }

    @Override
    public void announce(FleetMember member) {
        tell("Telling other processes of this one", member.instance(), FleetMemberJson.LINE.encode(member), LIFE.toMillis());
    }

    @Override
    public void leave(String instance) {
        tell("Taking leave of other processes", instance, new byte[0], 0);
    }

    private void tell(String what, String instance, byte[] told, long life) {
        calls.requireWrites("telling other processes of this one");
        calls.run(what, Script.ANNOUNCE, new byte[][] {ascii(INDEX), bytes(HEAD + instance)}, bytes(instance), told, ascii(Long.toString(life)));
    }

    @Override
    public List<FleetMember> members() {
        var reply = calls.run("Asking which processes there are", Script.FLEET, new byte[][] {ascii(INDEX), ascii(HEAD)}, ascii(MOST + ""), ascii(LONGEST + ""));
        var cost = (List<?>) reply.getFirst();
        own.found(((Long) cost.get(0)).intValue());
        own.missed(((Long) cost.get(1)).intValue());
        return reply.stream().skip(1).map(told -> read((byte[]) told)).flatMap(Optional::stream).sorted(FleetMember.ORDER).toList();
    }

    private static Optional<FleetMember> read(byte[] told) {
        try {
            return Optional.of(FleetMemberJson.LINE.decode(told));
        } catch (CacheException.Undecodable foreign) {
            LOG.debug("Something under {} is not what a process tells of itself", HEAD, foreign);
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
