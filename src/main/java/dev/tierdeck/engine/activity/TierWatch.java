package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.Vitals.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tier: when it went and came back, whether it is asked, and what it is owed. */
final class TierWatch {
    /** As long as this a tier may take to begin, or to get better, before that is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Map<State, Integer> WEIGHT = Map.of(State.OK, 0, State.CONNECTING, 1, State.DEGRADED, 2, State.FENCED, 3, State.DOWN, 4);

    private final Telling telling;
    private @Nullable Away away;
    /** Since when it was well, when it last was; null before. */
    private @Nullable Instant wellSince;
    /** How often it had not been asked when its breaker opened; null while that is closed. */
    private @Nullable Long refusedBefore;
    private long owed;

    /** Not well. */
    private static final class Away {
        private final Instant since;
        private State told = State.OK;
        private State seen = State.OK;
        private Instant seenSince = Instant.MIN;

        Away(Instant since) {
            this.since = since;
        }

        void sees(State state, Instant now) {
            if (seen != state) {
                seen = state;
                seenSince = now;
            }
        }

        boolean lasts(Instant now) {
            return Duration.between(seenSince, now).compareTo(PATIENCE) >= 0;
        }
    }

    TierWatch(Telling telling) {
        this.telling = telling;
    }

    void look(Vitals.OfTier tier, Instant now) {
        boolean told = tier.status().state() == State.OK ? well(tier.status(), now) : ill(tier, now);
        breaker(tier, told);
        debt(tier);
    }

    private boolean well(TierStatus status, Instant now) {
        var before = away;
        boolean told = before != null ? cameBack(status, before, now) : wellSince != null && status.since().isAfter(wellSince) && blinked(status);
        away = null;
        wellSince = status.since();
        return told;
    }

    private boolean cameBack(TierStatus status, Away before, Instant now) {
        if (wellSince == null && before.told == State.OK) {
            return false; // That is how it begins.
        }
        return tell(status, false, (before.told == State.FENCED ? " serves again after " : " is back after ") + Words.span(before.since, now) + ": "
                + status.sentence());
    }

    private boolean blinked(TierStatus status) {
        return tell(status, false, " was away for a moment and is back: " + status.sentence());
    }

    private boolean ill(Vitals.OfTier tier, Instant now) {
        var status = tier.status();
        var ill = away == null ? new Away(status.since()) : away;
        away = ill;
        ill.sees(status.state(), now);
        if (status.state() == ill.told || !isWorth(ill, now)) {
            return false;
        }
        ill.told = status.state();
        return tell(status, true, verb(status.state()) + status.sentence());
    }

    /** Getting worse is told at once; getting better, connecting, and what may be a mere beginning, when it lasts. */
    private boolean isWorth(Away ill, Instant now) {
        boolean worse = WEIGHT.get(ill.seen) > WEIGHT.get(ill.told);
        boolean beginning = ill.seen == State.CONNECTING || ill.seen == State.FENCED && wellSince == null;
        return worse && !beginning || ill.lasts(now);
    }

    private static String verb(State state) {
        return switch (state) {
            case DOWN -> " went down: ";
            case FENCED -> " does not serve its copies: ";
            case DEGRADED -> " works with less than it should: ";
            case CONNECTING -> " is not reached yet: ";
            case OK -> " is well: ";
        };
    }

    private boolean tell(TierStatus status, boolean trouble, String what) {
        telling.seen(Kind.TIER, trouble, Words.name(status.tier()) + what, Words.causes(status.cause()));
        return true;
    }

    /** Where the tier itself was just told of, its breaker is no news. */
    private void breaker(Vitals.OfTier tier, boolean told) {
        var before = refusedBefore;
        boolean open = tier.breaker() == Breaker.OPEN;
        refusedBefore = open ? before == null ? Long.valueOf(tier.refused()) : before : null;
        if (open == (before != null) || told) {
            return;
        }
        if (before == null) {
            tell(tier.status(), true, " has been failing and is asked only now and then.");
        } else {
            tell(tier.status(), false, " is asked every time again; meanwhile it was not asked " + Words.count(tier.refused() - before, "time") + ".");
        }
    }

    private void debt(Vitals.OfTier tier) {
        var name = Words.name(tier.status().tier());
        if (owed == 0 && tier.owed() > 0) {
            telling.seen(Kind.INVALIDATION, true, name + " could not be told " + Words.count(tier.owed(), "invalidation")
                    + "; it is told before it answers again.", null);
        } else if (owed > 0 && tier.owed() == 0) {
            telling.seen(Kind.INVALIDATION, false, name + " has been told of all invalidations that it was owed, " + owed + " at most.", null);
        }
        owed = tier.owed() == 0 ? 0 : Math.max(owed, tier.owed());
    }
}
