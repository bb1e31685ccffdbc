package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.FleetMember;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the processes of a fleet count. One that comes or goes moves no sum, and one that counts anew adds nothing for that moment.
 * All is told as it stood {@value #DELAY} ms ago: each process tells of itself less often than that, at moments of its own, and a sum of
 * what was told last would go up in steps.
 */
public final class FleetCount {
    /** How long after a moment everybody has told of it, in milliseconds. */
    public static final long DELAY = 3_500;
    /** How many intervals are kept for all processes together, besides the sum's. */
    private static final int KEPT = 20_000;
    private static final int LEAST = 300;
    private static final int MOST = 3_700;

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<Channel, Counts> sum = new HashMap<>();

    private static final class Member {
        private final Course course = new Course();
        private final Map<Channel, Counts> sum = new HashMap<>();
        private final Timeline timeline;
        /** How it stood when it was looked at last; null where that is not known. */
        private @Nullable Map<Channel, Counts> cut;

        Member(int capacity) {
            timeline = new Timeline(capacity, false);
        }

        void interrupt() {
            timeline.interrupt();
            cut = null;
        }
    }

    /**
     * Takes what is told at this moment of ours, milliseconds since 1970.
     *
     * @param kept the instance of a process that is kept although it is gone; empty for none
     * @return the counters of all together; null where nobody told early enough
     */
    public @Nullable Reading take(List<FleetMember> told, long now, String kept) {
        var known = told.stream().map(FleetMember::instance).collect(Collectors.toSet());
        members.keySet().removeIf(instance -> !known.contains(instance) && !instance.equals(kept));
        int capacity = Math.clamp(KEPT / Math.max(1, told.size()), LEAST, MOST);
        told.forEach(each -> members.computeIfAbsent(each.instance(), added -> new Member(capacity)).course.take(Reading.of(each.stats()), now));
        long at = now - DELAY;
        members.values().forEach(member -> cut(member, at));
        return members.values().stream().noneMatch(member -> member.cut != null) ? null : new Reading(at, "", sum);
    }

    private void cut(Member member, long at) {
        if (!member.course.reaches(at)) {
            member.interrupt();
            return;
        }
        var stood = member.course.at(at);
        if (member.cut != null) {
            add(member, member.cut, stood);
        }
        member.cut = stood;
        member.timeline.add(new Reading(at, "", member.sum));
    }

    private void add(Member member, Map<Channel, Counts> before, Map<Channel, Counts> stood) {
        stood.forEach((channel, counts) -> {
            var more = counts.minus(before.getOrDefault(channel, Counts.NONE));
            if (!more.isBroken()) {
                member.sum.merge(channel, more, Counts::plus);
                sum.merge(channel, more, Counts::plus);
            }
        });
    }

    /** Nobody looks, or nobody can be asked: what happens until the next telling is a gap. */
    public void interrupt() {
        members.values().forEach(member -> {
            member.interrupt();
            member.course.forget();
        });
    }

    /** What one process counted; empty for one that is not known. */
    public Optional<Timeline> timeline(String instance) {
        return Optional.ofNullable(members.get(instance)).map(member -> member.timeline);
    }
}
