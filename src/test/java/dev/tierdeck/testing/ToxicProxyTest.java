package dev.tierdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.testing.ToxicProxy.Direction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bad network is as bad as it says, and no worse. */
@Timeout(20)
final class ToxicProxyTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private ToxicProxy proxy;
    private RawRedis through;

    @BeforeEach
    void open() {
        proxy = new ToxicProxy(REDIS.port());
        through = new RawRedis(proxy.port());
    }

    @AfterEach
    void close() {
        through.close();
        proxy.close();
    }

    @Test
    void nothingBad_whatTheServerSays_passesUnchanged() {
        through.call("RPUSH", "list", "one", "", "two\r\nlines");

        assertThat((List<?>) through.call("LRANGE", "list", "0", "-1")).hasSize(3);
        assertThat(through.call("GET", "absent")).isNull();
        assertThat(through.text("CONFIG", "GET", "no-such")).isEqualTo("[]");
    }

    @Test
    void delay_aReply_takesThatLong() {
        proxy.delay(Direction.TO_CLIENT, Duration.ofMillis(60));
        long start = System.nanoTime();

        assertThat(through.call("PING")).isEqualTo("PONG");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
    }

    @Test
    void stall_aCommand_reachesTheServerOnlyWhenReleased() {
        proxy.stall(Direction.TO_SERVER);
        var reply = CompletableFuture.supplyAsync(() -> through.call("SET", "key", "late"), Thread::startVirtualThread);
        Await.until("it is held", () -> proxy.held(Direction.TO_SERVER) > 0);
        assertThat(REDIS.foreign().text("GET", "key")).isNull();

        proxy.release(Direction.TO_SERVER);
        assertThat(reply.join()).isEqualTo("OK");
        assertThat(proxy.held(Direction.TO_SERVER)).isZero();
    }

    @Test
    void cut_whileAReplyIsHeld_losesIt() {
        proxy.stall(Direction.TO_CLIENT);
        var reply = CompletableFuture.supplyAsync(() -> through.call("PING"), Thread::startVirtualThread);
        Await.until("it is held", () -> proxy.held(Direction.TO_CLIENT) > 0);
        proxy.cut();

        assertThatThrownBy(reply::join).hasCauseInstanceOf(UncheckedIOException.class);
        proxy.pass();
        try (var next = new RawRedis(proxy.port())) {
            assertThat(next.call("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void refuse_aNewConnection_isReset() {
        proxy.refuse();

        assertThatThrownBy(() -> {
            try (var next = new RawRedis(proxy.port())) {
                next.call("PING");
            }
        }).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void tear_aReply_breaksOffInItsMiddle() {
        REDIS.foreign().call("SET", "key", "x".repeat(1000));
        proxy.tear(Direction.TO_CLIENT);

        assertThatThrownBy(() -> through.call("GET", "key")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void halfClose_theClient_hearsNothing() throws IOException {
        try (var client = new Socket("127.0.0.1", proxy.port())) {
            client.setSoTimeout(200);
            say(client, "PING\r\n");
            assertThat(client.getInputStream().readNBytes(7)).isEqualTo("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            proxy.halfClose();
            say(client, "PING\r\n");

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void disorder_changedKeys_areToldTwiceAndInTheOppositeOrder() throws IOException {
        try (var client = new Socket("127.0.0.1", proxy.port())) {
            var told = new RespMessages(new BufferedInputStream(client.getInputStream()));
            proxy.disorder(true, true);
            say(client, "HELLO 3\r\nCLIENT TRACKING ON BCAST\r\n");
            told.next();
            told.next();
            through.call("MSET", "key:a", "1", "key:b", "2");

            var first = new String(told.next(), StandardCharsets.US_ASCII);
            assertThat(first).startsWith(">2\r\n$10\r\ninvalidate\r\n*2\r\n");
            assertThat(new String(told.next(), StandardCharsets.US_ASCII)).isEqualTo(first);
            proxy.disorder(false, false);
            through.call("MSET", "key:a", "1", "key:b", "2");
            var straight = new String(told.next(), StandardCharsets.US_ASCII);
            assertThat(first).isNotEqualTo(straight).isEqualTo(new String(
                    RespMessages.reversed(straight.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII));
        }
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
