package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.core.Breaker.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tier behind its breaker, and which of its answers tell against it.
 *
 * <p>"Could not be asked" does. "Could not be written to" is also what a read-only tier says, or a full one that still answers reads: it
 * counts only where the tier itself says that it does not work. What an interrupted caller brings back tells nothing, nor does what is
 * thrown by a type's own codec.
 */
final class Asked {
    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);

    private final Tier tier;
    private final Breaker breaker;
    private volatile @Nullable Instant failedAt;

    Asked(Tier tier, Breaker breaker) {
        this.tier = tier;
        this.breaker = breaker;
    }

    /** Whether the tier may be asked; one that says it has come back since it failed is not waited for any longer. */
    private boolean admits() {
        return breaker.admits() || hasReturned() && breaker.admits();
    }

    /** Whether the tier, whose status this is, works since a time after it failed last. */
    boolean returned(TierStatus status) {
        var failed = failedAt;
        return failed != null && status.state() == TierStatus.State.OK && status.since().isAfter(failed);
    }

    private boolean hasReturned() {
        if (!returned(tier.status())) {
            return false;
        }
        failedAt = null;
        breaker.retry();
        return true;
    }

    /** What the tier answers to a question that should be quick; {@code otherwise} when it may not be asked, or breaks. */
    <T extends @Nullable Object> T one(Supplier<T> question, Function<T, Outcome> judge, T otherwise) {
        return ask(question, judge, otherwise, true);
    }

    /** The same for many keys at once, which may take long without being slow. */
    <T extends @Nullable Object> T many(Supplier<T> question, Function<T, Outcome> judge, T otherwise) {
        return ask(question, judge, otherwise, false);
    }

    private <T extends @Nullable Object> T ask(Supplier<T> question, Function<T, Outcome> judge, T otherwise, boolean timed) {
        if (!admits()) {
            return otherwise;
        }
        try {
            return judged(question, judge, timed);
        } catch (RuntimeException broken) {
            LOG.warn("{} broke off where it should have answered", tier.id(), broken);
            return otherwise;
        }
    }

    /**
     * The same for what a caller gives to be written.
     *
     * @throws IllegalArgumentException when its codec can't write it: that is the caller's matter, not the tier's
     */
    <T extends @Nullable Object> T given(Supplier<T> question, Function<T, Outcome> judge, T otherwise) {
        return given(question, judge, otherwise, true);
    }

    /** The same for many keys at once. */
    <T extends @Nullable Object> T manyGiven(Supplier<T> question, Function<T, Outcome> judge, T otherwise) {
        return given(question, judge, otherwise, false);
    }

    private <T extends @Nullable Object> T given(Supplier<T> question, Function<T, Outcome> judge, T otherwise, boolean timed) {
        var unwritable = new AtomicReference<IllegalArgumentException>();
        var answer = ask(() -> {
            try {
                return question.get();
            } catch (IllegalArgumentException refusal) {
                unwritable.set(refusal);
                return otherwise;
            }
        }, judge, otherwise, timed);
        if (unwritable.get() != null) {
            throw unwritable.get();
        }
        return answer;
    }

    /**
     * What the tier answers, where it may throw.
     *
     * @throws CacheException.TierUnavailable when the tier does, or may not be asked
     */
    <T extends @Nullable Object> T orThrow(Supplier<T> question, Function<T, Outcome> judge) {
        if (!admits()) {
            throw new CacheException.TierUnavailable(tier.id(), sentence(), tier.status().cause());
        }
        return judged(question, judge, false);
    }

    private <T extends @Nullable Object> T judged(Supplier<T> question, Function<T, Outcome> judge, boolean timed) {
        long began = breaker.now();
        var outcome = Outcome.UNKNOWN;
        try {
            var answer = question.get();
            outcome = judge.apply(answer);
            return answer;
        } catch (CacheException.TierUnavailable away) {
            outcome = Outcome.FAILED;
            throw away;
        } finally {
            if (!Thread.currentThread().isInterrupted()) {
                outcome = outcome == Outcome.FAILED && isPartlyDown() ? Outcome.UNKNOWN : outcome;
                failedAt = outcome == Outcome.FAILED ? Instant.now() : failedAt;
                breaker.came(outcome, began, timed);
            }
        }
    }

    /** Of a tier on several servers one may be away: what it can't answer tells nothing of the others, and is not waited for long. */
    private boolean isPartlyDown() {
        return tier.status().state() == TierStatus.State.DEGRADED;
    }

    /** That the tier is not asked now, and why. */
    String sentence() {
        return tier.id() + " has failed several times, or took too long, and is asked again only now and then. " + tier.status().sentence();
    }

    /** What a lookup says of the tier. */
    static Outcome judge(Lookup<?> answer) {
        return answer instanceof Miss<?> miss && miss.cause() == MissCause.TIER_DOWN ? Outcome.FAILED : Outcome.ANSWERED;
    }

    /** What many lookups say of the tier: it has failed when it could answer none. */
    static Outcome judge(List<? extends Lookup<?>> answers) {
        return answers.isEmpty() ? Outcome.UNKNOWN
                : answers.stream().allMatch(each -> judge(each) == Outcome.FAILED) ? Outcome.FAILED : Outcome.ANSWERED;
    }

    /** What a write says of the tier. */
    Outcome judge(Fill done) {
        return done.outcome() != Fill.Outcome.UNAVAILABLE ? Outcome.ANSWERED : works() ? Outcome.UNKNOWN : Outcome.FAILED;
    }

    /** What many writes say of the tier. */
    Outcome judgeFills(List<Fill> done) {
        return done.isEmpty() ? Outcome.UNKNOWN
                : done.stream().anyMatch(each -> each.outcome() != Fill.Outcome.UNAVAILABLE) ? Outcome.ANSWERED
                : judge(Fill.UNAVAILABLE);
    }

    private boolean works() {
        var state = tier.status().state();
        return state != TierStatus.State.DOWN && state != TierStatus.State.CONNECTING;
    }

    /** What an answer says that can be given without the tier's doing. */
    static Outcome nothing(Object answer) {
        return Outcome.UNKNOWN;
    }

    /** What an answer says that only a working tier gives. */
    static Outcome works(Object answer) {
        return Outcome.ANSWERED;
    }
}
