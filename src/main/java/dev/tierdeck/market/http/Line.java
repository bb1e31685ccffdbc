package dev.tierdeck.market.http;

import dev.failsafe.CircuitBreaker;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A line to somebody who answers over HTTP: his allowance, his wish to be left alone, and his breaker. First one is admitted, then one
 * sends. Safe for many threads.
 */
public final class Line {
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;

    private final Wire wire;
    private final Allowance allowance;
    private final Budget budget;
    private final Quiet quiet = new Quiet();
    private final Time time;
    private final CircuitBreaker<Object> breaker;

    Line(Wire wire, HttpSettings settings, Allowance allowance, Time time) {
        this.wire = wire;
        this.allowance = allowance;
        this.budget = new Budget(allowance);
        this.time = time;
        breaker = CircuitBreaker.builder().withFailureThreshold(settings.failures()).withDelay(settings.rest()).build();
    }

    /** A request to this address, with the headers that all have; its path and query may hold secrets, which nobody is shown. */
    public static HttpRequest.Builder request(URI address) {
        return Wire.request(address);
    }

    /** Whether this status says that one asks too often. */
    public static boolean isThrottling(int status) {
        return status == TOO_MANY || status == BANNED;
    }

    /**
     * Spends so much of the allowance.
     *
     * @param shown what is asked, as it may be shown
     * @param weight what it costs, from 0
     * @param patience how long the next windows are waited for; who wants to be left alone is not waited for
     * @throws Throttled when there is none left, or he wants to be left alone
     * @throws InterruptedException when the thread was interrupted while it waited
     */
    public void admit(String shown, int weight, Duration patience) throws Throttled, InterruptedException {
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
        var left = quiet();
        if (!left.isZero()) {
            throw new Throttled(shown, left);
        }
    }

    /** How much longer he wants to be left alone; zero when he does not. */
    public Duration quiet() {
        return quiet.left(time.now());
    }

    /** Whether he has failed several times in a row and is left alone, or only tried. */
    public boolean leftAlone() {
        return !breaker.isClosed();
    }

    /**
     * Sends a request once and takes the whole answer, whatever its status.
     *
     * @param shown what is asked, as it may be shown
     * @throws Throttled when he wants to be left alone
     * @throws SourceException when there is no answer; nothing was sent where he is left alone
     * @throws InterruptedException when the thread was interrupted; the request is ended
     */
    public HttpResponse<byte[]> send(String shown, HttpRequest request) throws SourceException, InterruptedException {
        return send(shown, request, () -> { });
    }

    /** The same; {@code going} is run just before it is really sent. */
    public HttpResponse<byte[]> send(String shown, HttpRequest request, Runnable going) throws SourceException, InterruptedException {
        heed(shown);
        if (!breaker.tryAcquirePermit()) {
            throw new Unreachable(shown, "it failed several times in a row and is left alone for "
                    + Quiet.seconds(breaker.getRemainingDelay()).toSeconds() + " s.", null);
        }
        going.run();
        var response = guarded(shown, request);
        tell(response);
        return response;
    }

    /** The breaker counts what the network and the server did, not that we were interrupted. */
    private HttpResponse<byte[]> guarded(String shown, HttpRequest request) throws SourceException, InterruptedException {
        boolean ended = false;
        try {
            var response = wire.send(shown, request);
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

    private void tell(HttpResponse<byte[]> response) {
        if (isThrottling(response.statusCode())) {
            quiet.begin(time.now(), response.statusCode(), response.headers().firstValue("Retry-After"));
        }
        if (allowance.usedHeader() != null) {
            response.headers().firstValue(allowance.usedHeader()).filter(text -> text.matches("\\d{1,9}"))
                    .ifPresent(text -> budget.told(time.now(), Long.parseLong(text)));
        }
    }

    /**
     * The body of an answer, unpacked.
     *
     * @throws SourceException.Malformed when its packing is broken or unknown, or it is longer than allowed
     */
    public byte[] body(String shown, HttpResponse<byte[]> response) throws SourceException {
        return wire.body(shown, response);
    }
}
