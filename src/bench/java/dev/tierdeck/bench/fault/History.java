package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the logs of all processes tell together: the changes of each key, the loads, how the processes were, and what was done to the parts. */
final class History {
    static final long NEVER = Long.MAX_VALUE;
    /** What is told of a disturbance before it is noticed, and how long its last effects may last. */
    private static final long AROUND = 2_000_000_000L;

    private final Map<Long, Change> changes = new HashMap<>();
    private final Map<String, NavigableMap<Long, Change>> byKey = new HashMap<>();
    private final Map<Long, Load> loads = new HashMap<>();
    private final Map<String, List<Line.Condition>> conditions = new HashMap<>();
    private final Map<String, Integer> lives = new HashMap<>();
    private final Map<Long, Long> stood = new HashMap<>();
    private final List<Line.Trouble> troubles = new ArrayList<>();
    private final TreeMap<Long, Long> disturbed = new TreeMap<>();

    /** A change, as its process saw it. {@code done}: when it was told that it is; NEVER where it was not. */
    static final class Change {
        final long number;
        final String process;
        final Deed deed;
        final String what;
        final long begun;
        long ended = NEVER;
        long done = NEVER;
        /** When it was done for the other processes too: nothing of it was owed to a tier any more. */
        long everywhere = NEVER;

        Change(String process, Line.Begun line) {
            this.process = process;
            number = line.number();
            deed = line.deed();
            what = line.what();
            begun = line.at();
        }

        @Override
        public String toString() {
            return number + " " + deed + " " + what + " by " + process;
        }
    }

    /** A load. {@code ended} is NEVER where its process ended first. */
    static final class Load {
        final long number;
        final String process;
        final int life;
        final String key;
        final long begun;
        long ended = NEVER;

        Load(String process, int life, Line.Loading line) {
            this.process = process;
            this.life = life;
            number = line.number();
            key = line.key();
            begun = line.at();
        }

        @Override
        public String toString() {
            return number + " of " + key + " by " + process + " (life " + life + ")";
        }
    }

    static History of(Path folder) throws IOException {
        var history = new History();
        Log.read(folder, history::add);
        history.finish();
        return history;
    }

    private void add(String process, Line line) {
        switch (line) {
            case Line.Started started -> {
                lives.merge(process, 1, Integer::sum);
                conditions.computeIfAbsent(process, name -> new ArrayList<>()).add(new Line.Condition(started.at(), false, 1));
            }
            case Line.Begun begun -> changes.put(begun.number(), new Change(process, begun));
            case Line.Ended ended -> end(ended);
            case Line.Loading loading -> loads.put(loading.number(), new Load(process, lives.getOrDefault(process, 0), loading));
            case Line.Loaded loaded -> loads.get(loaded.number()).ended = loaded.at();
            case Line.Answered answer -> {
                if (answer.number() > 0 && answer.key().startsWith(Keys.Family.FOREIGN.head()) && !answer.from().equals(Reply.LOADER)) {
                    stood.merge(answer.number(), answer.at(), Math::min);
                }
            }
            case Line.Condition condition -> conditions.computeIfAbsent(process, name -> new ArrayList<>()).add(condition);
            case Line.Trouble trouble -> troubles.add(trouble);
            case Line.Left _, Line.Thrown _ -> { }
        }
    }

    private void end(Line.Ended line) {
        var change = changes.get(line.number());
        change.ended = line.at();
        change.done = line.done() ? line.at() : NEVER;
        change.everywhere = line.done() && line.owed() == 0 ? line.at() : NEVER;
    }

    private void finish() {
        for (var change : changes.values()) {
            if (change.done != NEVER && change.everywhere == NEVER) {
                change.everywhere = conditions.getOrDefault(change.process, List.of()).stream()
                        .filter(each -> each.at() >= change.done && each.owed() == 0).mapToLong(Line.Condition::at).findFirst().orElse(NEVER);
            }
            Keys.touched(change.deed, change.what).forEach(key -> byKey.computeIfAbsent(key, name -> new TreeMap<>()).put(change.number, change));
        }
        troubles.forEach(each -> disturb(each.at(), each.recovered()));
        conditions.values().forEach(this::disturb);
        troubles.sort(Comparator.comparingLong(Line.Trouble::at));
    }

    private void disturb(List<Line.Condition> ofOne) {
        for (int i = 0; i < ofOne.size(); i++) {
            if (!ofOne.get(i).well()) {
                disturb(ofOne.get(i).at(), i + 1 < ofOne.size() ? ofOne.get(i + 1).at() : NEVER - AROUND);
            }
        }
    }

    private void disturb(long from, long to) {
        disturbed.merge(from - AROUND, to + AROUND, Math::max);
    }

    /** Whether nothing was wrong with any part or process between two moments, nor just before or after. */
    boolean calm(long from, long to) {
        return disturbed.headMap(to, true).values().stream().noneMatch(end -> end >= from);
    }

    /** The changes of a key that were drawn after this number, in their order. */
    Iterable<Change> later(String key, long number) {
        var all = byKey.get(key);
        return all == null ? List.of() : all.tailMap(number, false).values();
    }

    Iterable<Change> changes() {
        return changes.values();
    }

    @Nullable Change change(long number) {
        return changes.get(number);
    }

    @Nullable Load load(long number) {
        return loads.get(number);
    }

    Iterable<Load> loads() {
        return loads.values();
    }

    /** When a loaded value was first seen to stand in a tier. */
    long stood(long number) {
        return stood.getOrDefault(number, NEVER);
    }

    List<Line.Trouble> troubles() {
        return troubles;
    }
}
