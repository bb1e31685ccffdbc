package dev.tierdeck.market.http;

import dev.tierdeck.market.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends one request once and takes the whole answer, within the time limit. */
final class Wire {
    private static final String AGENT = "Tierdeck";

    private final Supplier<HttpClient> client;
    private final HttpSettings settings;

    Wire(Supplier<HttpClient> client, HttpSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** The answer, whatever its status, with its body as it came. */
    HttpResponse<byte[]> send(String shown, HttpRequest request) throws SourceException, InterruptedException {
        var sent = client.get().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), settings.bodyLimit()));
        try {
            return sent.get(settings.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new SourceException.Unreachable(shown, "it gave no whole answer within " + settings.answer().toMillis() + " ms.", late);
        } catch (ExecutionException failure) {
            throw failed(shown, failure.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    /** A request to this address, with the headers that all have. */
    static HttpRequest.Builder request(URI address) {
        var request = HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").header("Accept", "application/json")
                .setHeader("User-Agent", AGENT);
        if (address.getScheme().equalsIgnoreCase("http")) {
            // Else each first request would ask to go on in HTTP/2, which no server without TLS does.
            request.version(HttpClient.Version.HTTP_1_1);
        }
        return request;
    }

    private SourceException failed(String shown, @Nullable Throwable failure) {
        // The JDK has no type of its own for this.
        if (failure instanceof IOException tooMuch && String.valueOf(tooMuch.getMessage()).startsWith("body exceeds capacity")) {
            return tooLong(shown, tooMuch);
        }
        return new SourceException.Unreachable(shown, why(failure), failure);
    }

    private SourceException.Malformed tooLong(String shown, @Nullable Throwable cause) {
        return new SourceException.Malformed(shown, "more than " + settings.bodyLimit() + " bytes", cause);
    }

    private String why(@Nullable Throwable failure) {
        return switch (failure) {
            case HttpConnectTimeoutException late -> "no connection within " + settings.connect().toMillis() + " ms.";
            case ConnectException refused when refused.getCause() instanceof ConnectException inner
                    && inner.getCause() instanceof UnresolvedAddressException -> "its name is not known here.";
            case ConnectException refused -> "nobody took the connection.";
            case SSLException insecure -> "no secure connection could be made.";
            case null, default -> "the connection broke off.";
        };
    }

    /** The body, unpacked. */
    byte[] body(String shown, HttpResponse<byte[]> response) throws SourceException {
        var encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        return switch (encoding) {
            case "identity" -> response.body();
            case "gzip" -> unpacked(shown, response.body());
            default -> throw new SourceException.Malformed(shown, "an encoding that was not asked for", null);
        };
    }

    private byte[] unpacked(String shown, byte[] packed) throws SourceException {
        if (packed.length == 0) {
            return packed;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = gzip.readNBytes(settings.bodyLimit() + 1);
            if (body.length > settings.bodyLimit()) {
                throw tooLong(shown, null);
            }
            return body;
        } catch (IOException broken) {
            throw new SourceException.Malformed(shown, "a broken packing", broken);
        }
    }
}
