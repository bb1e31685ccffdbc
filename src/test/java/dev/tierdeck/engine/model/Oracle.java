package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Knows of each value when it may have stood in Redis, and judges answers by it.
 *
 * <p>Time is counted in ticks: every beginning, end and look at the server is one. The server is looked at after each step; a value that
 * was written for certain, or seen before, and is not seen then is gone for good. One whose writing got no reply may come late, until all is settled.
 */
final class Oracle {
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Version> versions = new ConcurrentHashMap<>();
    private final List<Removed> removals = new CopyOnWriteArrayList<>();
    private final Map<Key, Absences> absences = new HashMap<>();
    private final Set<String> attempts = ConcurrentHashMap.newKeySet();
    private final List<Version> nothings = new CopyOnWriteArrayList<>();
    private final long fenceNanos;
    private final long outageNanos;
    private long looked;
    private long settled;

    /** An invalidation that its engine was told is done: in its own process, or everywhere. */
    private static final class Removed {
        final int engine;
        final Predicate<Version> what;
        final long began;
        final long done;
        boolean everywhere;

        Removed(int engine, Predicate<Version> what, long began, long done, boolean everywhere) {
            this.engine = engine;
            this.what = what;
            this.began = began;
            this.done = done;
            this.everywhere = everywhere;
        }

        /** Whether it was done, as far as this engine is concerned, before that moment. */
        boolean isDone(int forEngine, long moment) {
            return done <= moment && (everywhere || engine == forEngine);
        }

        boolean takes(Version version) {
            return what.test(version) && version.isBefore(began);
        }

        @Override
        public String toString() {
            return began + ".." + done + " by " + engine;
        }
    }

    Oracle(Duration fence, Duration outage) {
        this.fenceNanos = fence.toNanos();
        this.outageNanos = outage.toNanos();
    }

    long tick() {
        return ticks.incrementAndGet();
    }

    /** A value that is about to be written, or to be given by a loader. */
    Version begin(Key key, boolean loaded, int engine, Set<String> tags) {
        var version = new Version(key, "v" + numbers.incrementAndGet(), loaded, engine, tags, tick());
        versions.put(version.value, version);
        return version;
    }

    /** An invalidation by tag broke off: from some time before all is settled on, what was written with the tag may count no more. */
    void attempted(Set<String> tags) {
        attempts.addAll(tags);
    }

    /** Whether this value may stand and count for nothing. */
    boolean mayCountForNothing(String value) {
        var version = versions.get(value);
        return version != null && version.outdated;
    }

    private void outdate() {
        versions.values().stream().filter(version -> !Collections.disjoint(version.tags, attempts)).forEach(version -> version.outdated = true);
    }

    /** What stands under this key may go by itself. */
    void fleeting(Key key) {
        versions.values().stream().filter(version -> version.key.equals(key) && version.gone == Version.OPEN).forEach(version -> version.fleeting = true);
    }

    boolean isFleeting(String value) {
        var version = versions.get(value);
        return version != null && version.fleeting;
    }

    /** A loader is about to say that there is no value. */
    void nothing(Key key, int engine, Set<String> tags) {
        nothings.add(new Version(key, "nothing", true, engine, tags, tick()));
    }

    /** An engine was told that its invalidation is done, at least in its own process. */
    void removed(int engine, Predicate<Version> what, long began, boolean everywhere) {
        removals.add(new Removed(engine, what, began, tick(), everywhere));
    }

    /**
     * Looks at what stands in Redis now.
     *
     * @param by the engine whose doing the changes are, if they are one's alone
     */
    void look(Supplier<Map<Key, Optional<String>>> server, int by) {
        outdate();
        long before = tick();
        var standing = server.get();
        long after = tick();
        for (var entry : standing.entrySet()) {
            var stands = entry.getValue().map(value -> known(entry.getKey(), value)).orElse(null);
            var replaced = new ArrayList<Version>();
            for (var version : versions.values()) {
                if (version.key.equals(entry.getKey()) && version != stands && version.gone == Version.OPEN && (version.stood || version.done < before)) {
                    replaced.add(version);
                    version.gone(after, by);
                }
            }
            if (stands != null) {
                stand(stands, replaced, before);
            }
            absences.computeIfAbsent(entry.getKey(), unseen -> new Absences()).look(stands == null, !replaced.isEmpty(), looked, after, by);
        }
        looked = before;
    }

    private void stand(Version stands, List<Version> replaced, long now) {
        require(stands.gone == Version.OPEN, stands + " stands again");
        removals.stream().filter(removal -> removal.everywhere && removal.done < now).forEach(removal ->
                require(!removal.takes(stands), stands + " stands, though it was invalidated at " + removal));
        if (stands.loaded && !stands.stood) {
            versions.values().stream().filter(other -> other.key.equals(stands.key) && other.engine != Version.FOREIGN && !other.loaded && other.done < now)
                    .forEach(put -> require(put.began < stands.began, stands + " stands, though its load began before " + put));
            replaced.stream().filter(old -> old.stood && !old.loaded && !old.fleeting).forEach(old ->
                    require(old.began < stands.began, stands + " has replaced " + old + ", which was written after its load began"));
        }
        stands.stood = true;
    }

    /** Every write that got no reply has come or will not come, nothing is owed, and the engines have heard of all changes. */
    void settle(Supplier<Map<Key, Optional<String>>> server, Set<Version> underWay) {
        long now = tick();
        versions.values().stream().filter(version -> version.done == Version.OPEN && !underWay.contains(version))
                .forEach(version -> version.done = now);
        removals.forEach(removal -> removal.everywhere = true);
        look(server, Version.FOREIGN);
        settled = tick();
        attempts.clear();
    }

    private Version known(Key key, String value) {
        var version = versions.get(value);
        require(version != null && version.key.equals(key), key + " holds " + value + ", which nobody has written there");
        return version;
    }

    /** Throws when an answer is one that the engine's promises do not allow. */
    void judge(Answer answer) {
        if (answer.value() == null || answer.own()) {
            require(answer.excused() || mayBeAbsent(answer), answer + ": a value stood all the while");
        }
        if (answer.value() != null) {
            judge(answer, known(answer.key(), answer.value()));
        } else if (answer.loads()) {
            require(nothings.stream().anyMatch(nothing -> nothing.key.equals(answer.key()) && nothing.began <= answer.ended() && !isRemoved(answer, nothing)),
                    answer + ": no loader has said so that the engine may remember");
        }
    }

    /** Absence may be remembered, too, until its end is told. */
    private boolean mayBeAbsent(Answer answer) {
        var known = absences.get(answer.key());
        boolean rememberable = nothings.stream().anyMatch(nothing -> nothing.key.equals(answer.key()));
        return known == null || versions.values().stream().anyMatch(version -> version.key.equals(answer.key()) && version.outdated)
                || known.during(answer) || rememberable && known.remembered(answer, settled, fenceNanos);
    }

    private boolean isRemoved(Answer answer, Version version) {
        return removals.stream().anyMatch(removal -> removal.engine == answer.engine() && removal.done <= answer.began() && removal.takes(version));
    }

    private void judge(Answer answer, Version version) {
        removals.stream().filter(removal -> removal.engine == answer.engine() && removal.done <= answer.began()).forEach(removal ->
                require(!removal.takes(version), answer + " is " + version + ", which the engine itself had invalidated at " + removal));
        require(answer.own() || stood(answer, version) || remembered(answer, version) || uncoordinated(answer, version),
                answer + " is " + version + ", which did not stand any more");
    }

    /** Whether it may have stood in Redis while the engine was asked, or is a load's that may be shared. */
    private boolean stood(Answer answer, Version version) {
        return version.began <= answer.ended() && version.gone >= answer.began()
                && (version.stood || !version.loaded || version.alone || !overtaken(answer, version));
    }

    /** Whether something newer than a load that was never accepted was done before the engine was asked. */
    private boolean overtaken(Answer answer, Version version) {
        return removals.stream().anyMatch(removal -> removal.isDone(answer.engine(), answer.began()) && removal.takes(version))
                || versions.values().stream().anyMatch(other -> other.key.equals(version.key) && !other.loaded && other.began > version.began
                        && other.done <= answer.began() && !other.fleeting);
    }

    /** Whether memory may answer it still: the change may not have been told yet. */
    private boolean remembered(Answer answer, Version version) {
        return answer.tier() == TierId.MEMORY && version.began <= answer.ended() && version.goneBy != answer.engine()
                && version.gone > settled && answer.beganNanos() - version.goneNanos <= fenceNanos;
    }

    /** Whether memory may answer it as it was loaded here while Redis was away. */
    private boolean uncoordinated(Answer answer, Version version) {
        return answer.tier() == TierId.MEMORY && version.alone && version.engine == answer.engine()
                && version.gone > settled && answer.beganNanos() - version.goneNanos <= outageNanos;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
