package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what was logged by what the engine promises (the numbered promises of the design, told again in the packages that keep them).
 *
 * <p><b>A stale answer</b> is older than a change of its key that was done before the call began: at once where the answering process made the
 * change itself, else more than {@link #BOUND} before it began (promise 4: none in the process that invalidates and for reads of Redis; in other
 * processes the propagation time, at most the fence limit, 1 s). While something of a change is owed to a tier its process can't reach, the
 * change is done for that process alone (promise 11: it is applied before the returning tier serves). An answer that says it is
 * uncoordinated may be older by the outage TTL, 1 s, and the time its load took (promise 11). One that is marked stale is no stale
 * answer where the call asked for the last good value (promise 5), and is one everywhere else.
 *
 * <p>A value counts as older than a change that was drawn later, but for what overlapped: what a put or another program's write put there while
 * the change was under way may have come after it. Another program's DEL is a change for what was seen to stand before it began; a load
 * that was under way is older than a SET or an invalidation (promise 2), but nobody can tell it of the deletion of what it has not stored yet.
 *
 * <p><b>A lost invalidation</b> is a change that is done everywhere, and an older value that still stands for somebody who asks without a loader once
 * all is well again and nobody writes; also a value that is put and is not what its database has (promise 12). Redis is set to lose nothing
 * that it confirmed, so that nothing may be lost here at a restart either.
 *
 * <p><b>Double loads</b>, by promise 10 (single flight in the process, a Redis lock between them), see {@link LoadCheck}.
 */
final class Checker {
    /** The fence limit, and the outage TTL. */
    static final Duration BOUND = Duration.ofSeconds(1);
    private static final String UNCOORDINATED = "UNCOORDINATED";
    /** Numbers are drawn a moment before their change is written down. */
    private static final long DISORDER = 50_000_000;
    private static final int TOLD = 40;

    private final History history;
    private final List<String> findings = new ArrayList<>();
    private final List<String> stories = new ArrayList<>();
    private long answers;
    private long stale;
    private long lost;
    private long thrown;
    private long refused;
    private long late;

    private Checker(History history) {
        this.history = history;
    }

    /**
     * What was found.
     *
     * @param answers how many there were
     * @param stale past the bound
     * @param lost invalidations
     * @param doubles loads
     * @param thrown exceptions that reached a caller
     * @param refused calls that were told, as their contract says, that a tier they need is away
     * @param lateMillis how long at most an answer was older than a change by another process
     * @param recoveries how long it took after each healing until all was well, in milliseconds
     * @param findings what was found, with the history of its key
     */
    record Verdict(long answers, long stale, long lost, long doubles, long thrown, long refused, long lateMillis, List<Double> recoveries,
            List<String> findings) {
        long defects() {
            return stale + lost + doubles + thrown;
        }

        String counts() {
            return stale + " stale answers, " + lost + " lost invalidations, " + doubles + " double loads, " + thrown + " exceptions";
        }

        /** The time to recover that this share of the recoveries took at most, in milliseconds. */
        double recovery(double share) {
            var sorted = recoveries.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
        }
    }

    /** Judges the logs in a folder. */
    static Verdict judge(Path folder) throws IOException {
        var checker = new Checker(History.of(folder));
        Log.read(folder, checker::judge);
        return checker.verdict();
    }

    private Verdict verdict() {
        var doubles = new LoadCheck(history).doubles();
        doubles.stream().limit(TOLD).forEach(findings::add);
        var recoveries = history.troubles().stream().map(each -> (each.recovered() - each.healed()) / 1e6).toList();
        return new Verdict(answers, stale, lost, doubles.size(), thrown, refused, late / 1_000_000, recoveries, findings);
    }

    private void judge(String process, Line line) {
        switch (line) {
            case Line.Answered answer -> judge(process, answer);
            case Line.Left left -> judge(process, left);
            case Line.Thrown exception -> judge(process, exception);
            default -> { }
        }
    }

    private void judge(String process, Line.Answered answer) {
        answers++;
        boolean marked = !answer.mark().equals(Reply.LIVE);
        if (answer.number() < 0 || marked && answer.lastGood()) {
            return;
        }
        if (marked && !answer.mark().equals(UNCOORDINATED)) {
            stale++;
            find(answer.at(), process + " was answered " + answer + ", which it had not asked for", answer.key());
            return;
        }
        for (var change : history.later(answer.key(), answer.number())) {
            if (change.begun > answer.began() + DISORDER) {
                return;
            }
            if (!supersedes(change, answer.number())) {
                continue;
            }
            boolean own = change.process.equals(process);
            long done = own ? change.done : change.everywhere;
            late = !own && done < answer.began() ? Math.max(late, answer.began() - done) : late;
            if (done < answer.began() - (own ? 0 : bound(answer))) {
                stale++;
                find(answer.at(), process + " was answered " + answer.number() + " by " + answer.from() + " (" + answer.mark() + "), "
                        + (answer.began() - done) / 1_000_000.0 + " ms after " + change, answer.key());
                return;
            }
        }
    }

    private long bound(Line.Answered answer) {
        var load = history.load(answer.number());
        return BOUND.toNanos() + (answer.mark().equals(UNCOORDINATED) && load != null ? load.ended - load.begun : 0);
    }

    /** Whether a value that made this number is older than a change which was drawn later. */
    private boolean supersedes(History.Change change, long number) {
        var origin = history.change(number);
        if (origin != null) {
            boolean serial = change.deed == origin.deed || change.deed == Deed.SET || change.deed == Deed.DEL;
            return serial || origin.done < change.begun;
        }
        return change.deed != Deed.DEL || history.stood(number) < change.begun;
    }

    private void judge(String process, Line.Left left) {
        boolean put = left.key().startsWith(Keys.Family.PUT.head());
        if (left.truth() >= 0 && put && left.number() != left.truth()) {
            lost++;
            find(left.at(), process + " has " + left.number() + " of " + left.key() + ", and the database " + left.truth(), left.key());
            return;
        }
        if (left.number() <= 0) {
            return;
        }
        for (var change : history.later(left.key(), left.number())) {
            if (change.everywhere < left.at() - BOUND.toNanos() && supersedes(change, left.number())) {
                lost++;
                find(left.at(), process + " still has " + left.number() + " after " + change, left.key());
                return;
            }
        }
    }

    private void judge(String process, Line.Thrown exception) {
        if (exception.promised() && !history.calm(exception.at(), exception.at())) {
            refused++;
        } else {
            thrown++;
            find(exception.at(), process + " was thrown " + exception.why() + " by " + exception.doing(), "");
        }
    }

    private void find(long at, String what, String key) {
        if (stories.size() < TOLD) {
            stories.add(what);
            findings.add(what + "\n" + new Story(history).of(key, at));
        }
    }
}
