package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Rights;
import dev.tierdeck.testing.RedisProcess;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis for a test class, emptied before each test, with a wire to look at it and a raw connection to write to it. */
final class InspectedServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private RedisProcess server;
    private RedisClient client;
    private RedisCommands<byte[], byte[]> raw;
    private PlainWire wire;
    private int port;

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void start() {
        server = RedisProcess.permitted(new Rights(false, true, 6, 2));
        port = server.port();
        client = RedisClient.create(RedisSettings.of("127.0.0.1", port).uri());
        client.setOptions(ClientOptions.builder().maintNotificationsConfig(MaintNotificationsConfig.disabled()).build());
        raw = client.connect(ByteArrayCodec.INSTANCE).sync();
        server.administer(raw::auth);
        wire = wire();
    }

    void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    /** Where it listens, on the loopback address. */
    int port() {
        return port;
    }

    /** Commands past the classes under test. */
    RedisCommands<byte[], byte[]> raw() {
        return raw;
    }

    /** The wire that the classes under test use. */
    PlainWire plainWire() {
        return wire;
    }

    /** A connection of its own as a wire. */
    PlainWire wire() {
        return new PlainWire(client.connect(ByteArrayCodec.INSTANCE).async(), "127.0.0.1:" + port);
    }

    /** A wire of another user. */
    PlainWire wire(String user, String password) {
        var uri = RedisURI.builder().withHost("127.0.0.1").withPort(port).withAuthentication(user, password.toCharArray()).build();
        return new PlainWire(client.connect(ByteArrayCodec.INSTANCE, uri).async(), "127.0.0.1:" + port);
    }

    /** A number out of INFO stats. */
    long stat(String name) {
        return InfoReply.of(raw.info("stats")).number(name);
    }

    /** How many SCANs it has answered. */
    int scans() {
        return raw.info("commandstats").lines().filter(line -> line.startsWith("cmdstat_scan:"))
                .map(line -> line.replaceAll("cmdstat_scan:calls=(\\d+),.*", "$1")).mapToInt(Integer::parseInt).findFirst().orElse(0);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        raw.flushall();
        raw.configResetstat();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }
}
