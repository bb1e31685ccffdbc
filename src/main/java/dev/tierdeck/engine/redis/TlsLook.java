package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.netty.handler.ssl.JdkSslContext;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Looks on a connection of its own why TLS fails. The driver learns only that a connection was closed where a server that misses a client
 * certificate says so after the handshake (TLS 1.3), or where the other side speaks without TLS and waits for the end of a line.
 */
final class TlsLook {
    /** Any Redis answers to it, be it by an error. */
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    /** Long enough for a far server; a look must not last as long as the connecting it explains. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RedisSettings settings;
    private final int millis;

    TlsLook(RedisSettings settings) {
        this.settings = settings;
        this.millis = (int) Math.min(settings.timeout().toMillis(), LONGEST.toMillis());
    }

    /** What kept a connection from being opened: a fault of TLS where the failure or a look tells one, else the failure as it is. */
    Throwable reason(Throwable failure) {
        var told = TlsFaults.of(failure);
        if (told != null) {
            return failed(told, failure);
        }
        try {
            if (settings.tls() != null) {
                shake(settings.tls());
            } else if (answersWithTls()) {
                return failed(Fault.WANTS_TLS, failure);
            }
            return failure;
        } catch (Failed known) {
            known.addSuppressed(failure);
            return known;
        } catch (IOException | GeneralSecurityException nothing) {
            return failure;
        }
    }

    private static Failed failed(Fault fault, Throwable cause) {
        var failed = new Failed(fault, "");
        failed.initCause(cause);
        return failed;
    }

    /** Agrees on TLS as the driver would, with the same options, and hears one word; the version that was agreed on. */
    String shake(Tls tls) throws Failed, IOException, GeneralSecurityException {
        var context = (JdkSslContext) TlsOptions.of(tls).createSslContextBuilder().build();
        try (var socket = connected(); var secure = over(context.context(), socket)) {
            var asked = secure.getSSLParameters();
            asked.setEndpointIdentificationAlgorithm(tls.checkHost() ? "HTTPS" : "");
            secure.setSSLParameters(asked);
            secure.startHandshake();
            hear(secure);
            return secure.getSession().getProtocol();
        } catch (IOException failure) {
            var fault = TlsFaults.of(failure);
            if (fault == null && answersPlainly()) {
                fault = Fault.NO_TLS;
            }
            if (fault != null) {
                throw failed(fault, failure);
            }
            throw failure;
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
        socket.setSoTimeout(millis);
        return socket;
    }

    private SSLSocket over(SSLContext context, Socket socket) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(socket, settings.host(), settings.port(), true);
    }

    private static int hear(Socket socket) throws IOException {
        socket.getOutputStream().write(PING);
        int first = socket.getInputStream().read();
        if (first < 0) {
            throw new EOFException("the server closed the connection");
        }
        return first;
    }

    /** Whether it answers as a Redis without TLS. */
    private boolean answersPlainly() {
        try (var socket = connected()) {
            int first = hear(socket);
            return first == '+' || first == '-';
        } catch (IOException not) {
            return false;
        }
    }

    /** Whether it agrees on TLS with anybody: nothing is sent to it but the wish to. */
    private boolean answersWithTls() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (var socket = connected(); var secure = over(context, socket)) {
            secure.startHandshake();
            return true;
        } catch (IOException failure) {
            return TlsFaults.of(failure) == Fault.CLIENT_CERTIFICATE;
        }
    }

    /** Takes any certificate, for the one question whether there is one: no word of the user's goes over such a connection. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new IllegalStateException("this side is no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // Nothing follows that would have to be kept from anybody.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
