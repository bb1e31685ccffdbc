package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.redis.LimitReport.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The permits of one limit that one life of a server gave, and whether they may have been given.
 *
 * <p><b>The method.</b> When the server gave a permit is not known, but it was between the moment before it was asked for and the moment
 * after it came, by the one monotonic clock of the machine. So permits are taken together only where they <em>certainly</em> belong
 * together: what is found is a violation, and what is overlooked is no longer than a round trip. The server counts by its wall clock, in
 * milliseconds for a fixed window; as that may be put right meanwhile, spans are taken for one hundredth shorter than they are.
 */
final class GivenPermits {
    private final Limit limit;
    private final long span;
    private final List<Given> bySent;
    private final long[] received;

    GivenPermits(Limit limit, List<Given> given) {
        this.limit = limit;
        this.span = limit.span().multipliedBy(99).dividedBy(100).toNanos();
        this.bySent = given.stream().sorted(Comparator.comparingLong(Given::sent)).toList();
        this.received = given.stream().mapToLong(Given::received).sorted().toArray();
    }

    int size() {
        return bySent.size();
    }

    /** How many lie in one span certainly, at most: of those received within a span, all but those that may have been given before. */
    long mostInASpan() {
        long most = 0;
        int within = 0;
        for (int before = 0; before < bySent.size(); before++) {
            while (within < received.length && received[within] - bySent.get(before).sent() < span) {
                within++;
            }
            most = Math.max(most, within - before);
        }
        return most;
    }

    /** How many lie between the first permit of a fixed window and any that may be the next's certainly, at most. */
    long mostInAWindow() {
        var firsts = firsts();
        long most = 0;
        for (int i = 0; i < firsts.size(); i++) {
            var first = firsts.get(i);
            long end = firsts.stream().filter(other -> other.received() > first.received()).mapToLong(Given::sent).min().orElse(Long.MAX_VALUE);
            most = Math.max(most, 1 + bySent.stream().filter(each -> each.sent() > first.received() && each.received() < end).count());
        }
        return most;
    }

    /**
     * What is wrong with them as fixed windows: each window gives each place once, and the first.
     *
     * @param lost how many windows' first permits may have been given without an answer
     */
    List<String> wrongAsWindows(int lost) {
        var wrong = new ArrayList<String>();
        var firsts = firsts();
        for (int i = 1; i < firsts.size(); i++) {
            // The one sent earlier may have been given later, where its thread was stalled.
            long apart = Math.max(firsts.get(i).received(), firsts.get(i - 1).received()) - firsts.get(i - 1).sent();
            if (apart < span) {
                wrong.add("a window began " + Duration.ofNanos(apart) + " after the one before");
            }
        }
        var places = new TreeMap<Long, Integer>();
        bySent.forEach(each -> places.merge(each.place(), 1, Integer::sum));
        places.forEach((place, times) -> {
            if (place < 1 || place > limit.permits() || times > firsts.size() + lost) {
                wrong.add("place " + place + " was given " + times + " times in " + firsts.size() + " windows");
            }
        });
        return wrong;
    }

    int windows() {
        return firsts().size();
    }

    private List<Given> firsts() {
        return bySent.stream().filter(each -> each.place() == 1).toList();
    }
}
