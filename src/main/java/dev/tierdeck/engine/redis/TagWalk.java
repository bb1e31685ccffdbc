package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Walks tags' indexes in a cluster, where each has a slot of its own and its members are all masters'. */
final class TagWalk {
    private static final int PAGE = 250;

    private final Masters masters;

    TagWalk(Masters masters) {
        this.masters = masters;
    }

    /** What is done with members of an index. */
    interface Work {
        /**
         * Does it with some members whose keys one master has; answers those that the index need not have. Done again where a slot moves.
         *
         * @param wire to that master; its scripts are told the tags' generations
         */
        Set<byte[]> members(Wire wire, List<byte[]> members);
    }

    /** Walks a tag's index, some members of one master at a time; answers whether it came to its end. */
    boolean over(String tag, Map<String, String> generations, BooleanSupplier stopped, Work work) {
        var index = Names.index(tag);
        var json = ClusterTags.json(generations);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished() && !stopped.getAsBoolean()) {
            var from = cursor;
            var page = masters.patiently(() -> masters.wire(index).call(redis -> redis.zscan(index, from, ScanArgs.Builder.limit(PAGE))));
            end(index, page.getValues(), masters.patiently(() -> shared(page.getValues(), json, work)));
            cursor = page;
        }
        return cursor.isFinished();
    }

    private Set<byte[]> shared(List<ScoredValue<byte[]>> page, byte[] json, Work work) {
        Set<byte[]> unneeded = Collections.newSetFromMap(new IdentityHashMap<>());
        masters.places(page.stream().map(member -> Key.of(member.getValue())).toList()).forEach((master, places) -> unneeded.addAll(
                work.members(new SessionWire(master.link()::session, master.settings(), json),
                        places.stream().map(place -> page.get(place).getValue()).toList())));
        return unneeded;
    }

    private void end(byte[] index, List<ScoredValue<byte[]>> page, Set<byte[]> unneeded) {
        var args = new ArrayList<byte[]>();
        page.stream().filter(member -> unneeded.contains(member.getValue())).forEach(member -> {
            args.add(member.getValue());
            args.add(Dispatch.ascii(Double.isInfinite(member.getScore()) ? "inf" : Double.toString(member.getScore())));
        });
        if (!args.isEmpty()) {
            masters.patiently(() -> {
                var wire = masters.wire(index);
                return wire.await(wire.run(Script.ENDED, new byte[][] {index}, args.toArray(byte[][]::new)));
            });
        }
    }
}
