package dev.tierdeck.market.http;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One address that is asked: its allowance, its wish to be left alone, and its breaker. Safe for many threads. */
public final class Site {
    private static final double JITTER = 0.25;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    /** Many may wait for the same short window, and few of them get a place in it; the others need the next ones. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BaseAddress base;
    private final Wire wire;
    private final Allowance allowance;
    private final Budget budget;
    private final Quiet quiet = new Quiet();
    private final Time time;
    private final CircuitBreaker<Answer> breaker;
    private final FailsafeExecutor<Answer> retrying;

    Site(BaseAddress base, Wire wire, HttpSettings settings, Allowance allowance, Time time) {
        this.base = base;
        this.wire = wire;
        this.allowance = allowance;
        this.budget = new Budget(allowance);
        this.time = time;
        breaker = CircuitBreaker.<Answer>builder().withFailureThreshold(settings.failures()).withDelay(settings.rest()).build();
        retrying = Failsafe.with(RetryPolicy.<Answer>builder().handleIf(failure -> failure instanceof Unreachable && breaker.isClosed())
                .withMaxAttempts(settings.tries()).withBackoff(settings.pause(), settings.pause().multipliedBy(32)).withJitter(JITTER).build());
    }

    /** Where it is. */
    public BaseAddress base() {
        return base;
    }

    /**
     * Asks, and asks again where that may help. When the allowance is used up, it fails at once.
     *
     * @return what was asked for, or a refusal
     * @throws SourceException when there is neither
     * @throws InterruptedException when the thread was interrupted; the request is ended
     */
    public Answer get(Question question) throws SourceException, InterruptedException {
        return get(question, Duration.ZERO);
    }

    /**
     * {@link #get}, but waits for the next windows when the allowance is used up: a minute at most in one try, or a window where that is
     * longer. A site that wants to be left alone is not waited for.
     */
    public Answer patient(Question question) throws SourceException, InterruptedException {
        return get(question, allowance.window().compareTo(PATIENCE) > 0 ? allowance.window() : PATIENCE);
    }

    private Answer get(Question question, Duration patience) throws SourceException, InterruptedException {
        try {
            return retrying.get(() -> once(question, patience));
        } catch (FailsafeException wrapped) {
            throw unwrapped(wrapped);
        }
    }

    private static RuntimeException unwrapped(FailsafeException wrapped) throws SourceException, InterruptedException {
        switch (wrapped.getCause()) {
            case SourceException known -> throw known;
            case InterruptedException interrupted -> {
                // The library raises the flag besides.
                Thread.interrupted();
                throw interrupted;
            }
            case null, default -> throw wrapped;
        }
    }

    private Answer once(Question question, Duration patience) throws SourceException, InterruptedException {
        if (Thread.interrupted()) {
            // Else it might still be sent.
            throw new InterruptedException("interrupted before " + question);
        }
        var shown = question.shown(base);
        spend(shown, question.weight(), patience);
        if (!breaker.tryAcquirePermit()) {
            throw new Unreachable(shown, "it failed several times in a row and is left alone for "
                    + Quiet.seconds(breaker.getRemainingDelay()).toSeconds() + " s.", null);
        }
        return judged(question, shown, guarded(question));
    }

    private void spend(String shown, int weight, Duration patience) throws SourceException, InterruptedException {
        var left = patience;
        while (true) {
            heed(shown);
            var wait = budget.take(time.now(), weight);
            if (wait.isZero()) {
                return;
            }
            if (wait.compareTo(left) > 0) {
                throw new Throttled(shown, Quiet.seconds(wait));
            }
            time.sleep(wait);
            left = left.minus(wait);
        }
    }

    private void heed(String shown) throws Throttled {
        var left = quiet.left(time.now());
        if (!left.isZero()) {
            throw new Throttled(shown, left);
        }
    }

    /** The breaker counts what the network and the server did, not that we were interrupted. */
    private HttpResponse<byte[]> guarded(Question question) throws SourceException, InterruptedException {
        boolean ended = false;
        try {
            var response = wire.send(base, question);
            ended = true;
            if (response.statusCode() >= 500) {
                breaker.recordFailure();
            } else {
                breaker.recordSuccess();
            }
            return response;
        } catch (Unreachable failure) {
            ended = true;
            breaker.recordFailure();
            throw failure;
        } finally {
            if (!ended && breaker.isHalfOpen()) {
                // Else the one try that it allows would never end.
                breaker.recordFailure();
            }
        }
    }

    private Answer judged(Question question, String shown, HttpResponse<byte[]> response) throws SourceException {
        int status = response.statusCode();
        tell(response);
        if (status == TOO_MANY || status == BANNED) {
            throw new Throttled(shown, quiet.begin(time.now(), status, response.headers().firstValue("Retry-After")));
        }
        if (status >= 500) {
            throw new Unreachable(shown, "it answered " + status + ".", null);
        }
        if (status < 200 || status >= 300 && status < 400) {
            throw new Malformed(shown, "a redirect (" + status + "), which is not followed as the key would go with it", null);
        }
        return new Answer(question, shown, status, response.headers(), wire.body(shown, response));
    }

    private void tell(HttpResponse<byte[]> response) {
        if (allowance.usedHeader() != null) {
            response.headers().firstValue(allowance.usedHeader()).filter(text -> text.matches("\\d{1,9}"))
                    .ifPresent(text -> budget.told(time.now(), Long.parseLong(text)));
        }
    }
}
