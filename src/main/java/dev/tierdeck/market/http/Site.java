package dev.tierdeck.market.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One address that is asked questions, over a line of its own. Safe for many threads. */
public final class Site {
    private static final double JITTER = 0.25;
    /** Many may wait for the same short window, and few of them get a place in it; the others need the next ones. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BaseAddress base;
    private final Line line;
    private final Allowance allowance;
    private final FailsafeExecutor<Answer> retrying;

    Site(BaseAddress base, Line line, HttpSettings settings, Allowance allowance) {
        this.base = base;
        this.line = line;
        this.allowance = allowance;
        retrying = Failsafe.with(RetryPolicy.<Answer>builder().handleIf(failure -> failure instanceof Unreachable && !line.leftAlone())
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
        line.admit(shown, question.weight(), patience);
        return judged(question, shown, line.send(shown, request(question, shown)));
    }

    private HttpRequest request(Question question, String shown) throws SourceException {
        var request = Wire.request(URI.create(question.address(base)));
        try {
            question.headers(request::setHeader);
        } catch (IllegalArgumentException showsTheValue) {
            throw new SourceException.Refused(shown, 0, "the key has characters that no header takes; nothing was sent.");
        }
        return request.build();
    }

    private Answer judged(Question question, String shown, HttpResponse<byte[]> response) throws SourceException {
        int status = response.statusCode();
        if (Line.isThrottling(status)) {
            throw new Throttled(shown, line.quiet());
        }
        if (status >= 500) {
            throw new Unreachable(shown, "it answered " + status + ".", null);
        }
        if (status < 200 || status >= 300 && status < 400) {
            throw new Malformed(shown, "a redirect (" + status + "), which is not followed as the key would go with it", null);
        }
        return new Answer(question, shown, status, response.headers(), line.body(shown, response));
    }
}
