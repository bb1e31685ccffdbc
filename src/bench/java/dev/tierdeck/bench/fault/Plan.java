package dev.tierdeck.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done when, drawn from a seed: the same seed, the same plan. */
final class Plan {
    private static final long SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 6_000;
    /** How often two things are done at once. */
    private static final double TWICE = 0.35;

    private final Random random;
    private final List<Mischief> possible;

    /**
     * One thing that is done.
     *
     * @param mischief what
     * @param victim to which process's parts
     * @param after how long after the step began
     * @param lasts how long
     */
    record Act(Mischief mischief, int victim, Duration after, Duration lasts) {
        private static final Set<Mischief> COMMON =
                EnumSet.of(Mischief.REDIS_KILLED, Mischief.REDIS_STOPPED, Mischief.CLIENTS_KILLED, Mischief.DATABASE_STOPPED);

        /** Whether both can be done at once: not the same to the same part, and nothing is asked of a server that is away. */
        boolean goesWith(Act other) {
            boolean both = COMMON.contains(mischief) && COMMON.contains(other.mischief);
            return !both && (victim != other.victim || mischief != other.mischief && isOfLines() != other.isOfLines());
        }

        private boolean isOfLines() {
            return mischief.name().startsWith("LINE") || mischief.name().startsWith("DATABASE_") && mischief != Mischief.DATABASE_STOPPED;
        }

        @Override
        public String toString() {
            var whose = COMMON.contains(mischief) ? "" : " of " + victim;
            return mischief + whose + " after " + after.toMillis() + " ms for " + lasts.toMillis() + " ms";
        }
    }

    Plan(long seed) {
        this(seed, List.of(Mischief.values()));
    }

    /** One that knows only these. */
    Plan(long seed, List<Mischief> possible) {
        this.random = new Random(seed);
        this.possible = List.copyOf(possible);
    }

    /** What is done next: one thing, or two that overlap. */
    List<Act> next() {
        var acts = new ArrayList<Act>();
        acts.add(act(Duration.ZERO));
        if (random.nextDouble() < TWICE) {
            var more = act(Duration.ofMillis(random.nextLong(1 + acts.getFirst().lasts.toMillis())));
            if (more.goesWith(acts.getFirst())) {
                acts.add(more);
            }
        }
        return acts;
    }

    private Act act(Duration after) {
        long lasts = SHORTEST_MILLIS + (long) (LONGEST_MILLIS * random.nextDouble() * random.nextDouble());
        return new Act(possible.get(random.nextInt(possible.size())), random.nextInt(Stage.PROCESSES), after, Duration.ofMillis(lasts));
    }

    /** How long all is left alone before the next. */
    Duration rest() {
        return Duration.ofMillis(500 + random.nextInt(2_000));
    }

    static String words(List<Act> acts) {
        return acts.stream().map(Act::toString).collect(Collectors.joining(", and "));
    }
}
