package dev.tierdeck.market.binance.stream;

import dev.tierdeck.market.SourceException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Why a connection could not be made, or ended, in the words that all sources have. */
final class Failures {
    private Failures() {}

    static SourceException of(String url, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException shake ? refused(url, shake) : new SourceException.Unreachable(url, why(cause), cause);
    }

    private static SourceException refused(String url, WebSocketHandshakeException shake) {
        var answer = shake.getResponse();
        int status = answer == null ? 0 : answer.statusCode();
        if (status == 429 || status == 418) {
            return new SourceException.Throttled(url, after(answer.headers().firstValue("Retry-After").orElse("")));
        }
        return status >= 400 && status < 500 ? new SourceException.Refused(url, status, "it opens no stream.")
                : new SourceException.Unreachable(url, "it answered " + (status == 0 ? "no handshake." : status + "."), shake);
    }

    /** Seconds; a date, which the exchange does not send, counts as nothing said. */
    private static @Nullable Duration after(String header) {
        return header.matches("\\d{1,7}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    private static String why(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
                return "its name is not known.";
            }
            if (each instanceof HttpTimeoutException) {
                return "it took too long.";
            }
        }
        if (cause instanceof Session.Silence silence) {
            return String.valueOf(silence.getMessage());
        }
        return cause instanceof ConnectException ? "nobody answers there." : "the connection broke off.";
    }
}
