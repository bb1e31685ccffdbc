package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Trial;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a server step by step. Name and port are tried without Redis' protocol; user, password and database are then given as commands,
 * since a handshake that does all at once does not tell what failed.
 */
public final class RedisTrial implements Trial {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTrial.class);

    private final RedisSettings settings;

    /** Tries the server of these settings, with their timeout for each step; read-only settings write nothing. */
    public RedisTrial(RedisSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Step> run(Consumer<Step> watch) throws InterruptedException {
        var taken = new Steps(watch);
        var sentinels = settings.sentinels();
        var found = new AtomicReference<RedisSettings>();
        if (sentinels != null && taken.take(Stage.SENTINELS, () -> apart("trial-sentinels", () -> master(sentinels, found)))) {
            new RedisTrial(found.get()).run(taken);
        } else if (sentinels == null) {
            run(taken);
        }
        return taken.all;
    }

    private String master(Sentinels sentinels, AtomicReference<RedisSettings> found) throws Failed {
        var client = RedisClient.create();
        try (var watch = new SentinelWatch(client, settings, sentinels)) {
            var place = watch.master();
            found.set(settings.at(place));
            return place.toString();
        } finally {
            client.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private void run(Steps taken) throws InterruptedException {
        if (taken.take(Stage.NAME, this::lookUp) && taken.take(Stage.CONNECTION, this::reach) && secure(taken)) {
            talk(taken);
        }
    }

    /** One step: the detail where it went well. */
    @FunctionalInterface
    interface Doing {
        String run() throws Exception;
    }

    /** A failure whose fault is known. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        Failed(Fault fault, String detail) {
            super(detail);
            this.fault = fault;
        }
    }

    /** The steps so far. */
    private static final class Steps {
        private final List<Step> all = new ArrayList<>();
        private final Consumer<Step> watch;

        Steps(Consumer<Step> watch) {
            this.watch = watch;
        }

        /** Whether it went well. */
        boolean take(Stage stage, Doing doing) throws InterruptedException {
            long start = System.nanoTime();
            var failure = outcome(doing);
            var step = new Step(stage, Duration.ofNanos(System.nanoTime() - start), failure.fault, String.valueOf(failure.getMessage()));
            all.add(step);
            watch.accept(step);
            return step.ok();
        }

        private static Failed outcome(Doing doing) throws InterruptedException {
            try {
                return new Failed(Fault.NONE, doing.run());
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Failed known) {
                return known;
            } catch (Exception failure) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the trial was stopped");
                }
                return TrialFaults.of(failure);
            }
        }
    }

    /** On a thread of its own: a system's look-up can't be stopped. */
    private String lookUp() throws Exception {
        var asking = new FutureTask<>(() -> InetAddress.getByName(settings.host()));
        Thread.ofVirtual().name("trial-name").start(asking);
        try {
            return asking.get(millis(), TimeUnit.MILLISECONDS).getHostAddress();
        } catch (ExecutionException unknown) {
            throw unknown.getCause() instanceof UnknownHostException none ? none : unknown;
        }
    }

    private String reach() throws Exception {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int) millis());
            return "";
        }
    }

    private boolean secure(Steps taken) throws InterruptedException {
        var tls = settings.tls();
        return tls == null || taken.take(Stage.TLS, () -> apart("trial-tls", () -> new TlsLook(settings).shake(tls)));
    }

    /** On a thread of its own, as what waits for a socket does not hear that it should stop. */
    private static <T> T apart(String name, Callable<T> work) throws Exception {
        var asking = new FutureTask<>(work);
        Thread.ofVirtual().name(name).start(asking);
        try {
            return asking.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception known ? known : failure;
        }
    }

    private void talk(Steps taken) throws InterruptedException {
        // On a thread of its own: what sets a client up swallows interrupts.
        var making = new FutureTask<>(this::client);
        Thread.ofVirtual().name("trial-client").start(making);
        try {
            talk(taken, making);
        } finally {
            Thread.ofVirtual().name("trial-end").start(() -> shutDown(making));
        }
    }

    private RedisClient client() throws Failed {
        var client = RedisClient.create();
        var options = ClientOptions.builder();
        if (settings.tls() != null) {
            options.sslOptions(TlsOptions.of(settings.tls()));
        }
        client.setOptions(options.autoReconnect(false).disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP2).pingBeforeActivateConnection(false)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder().connectTimeout(settings.timeout()).build()).build());
        return client;
    }

    private static void shutDown(FutureTask<RedisClient> making) {
        try {
            making.get().shutdown(0, 1, TimeUnit.SECONDS);
        } catch (ExecutionException unmade) {
            LOG.debug("Nothing is to be ended, as no client came about", unmade);
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts this thread", unexpected);
        }
    }

    private void talk(Steps taken, FutureTask<RedisClient> making) throws InterruptedException {
        var redis = new ArrayList<RedisAsyncCommands<byte[], byte[]>>();
        boolean inside = taken.take(Stage.GREETING, () -> {
            var connecting = new FutureTask<>(() -> making.get().connectAsync(ByteArrayCodec.INSTANCE, bare()));
            Thread.ofVirtual().name("trial-connect").start(connecting);
            try {
                redis.add(reply(connecting.get()).async());
                return greet(redis.getFirst());
            } catch (ExecutionException | TimeoutException | Failed failure) {
                throw wantsTls(failure) ? new Failed(Fault.WANTS_TLS, "") : failure;
            }
        });
        if (!inside) {
            return;
        }
        var talk = new TrialTalk(settings, redis.getFirst(), this::reply);
        boolean usable = taken.take(Stage.LOGIN, talk::logIn) && taken.take(Stage.DATABASE, talk::choose)
                && taken.take(Stage.VERSION, talk::version) && taken.take(Stage.READING, talk::read);
        if (usable && !settings.readOnly()) {
            taken.take(Stage.WRITING, talk::write);
        }
    }

    /** Whether what failed without TLS did so because it is spoken there. */
    private boolean wantsTls(Exception failure) throws Exception {
        var fault = TrialFaults.of(failure).fault;
        return settings.tls() == null && (fault == Fault.NO_REDIS || fault == Fault.TIMED_OUT || fault == Fault.WANTS_TLS)
                && apart("trial-tls", () -> TlsFaults.of(new TlsLook(settings).reason(failure))) == Fault.WANTS_TLS;
    }

    /** No user, no database, no name: nothing is said that was not asked for. */
    private RedisURI bare() {
        var uri = RedisURI.Builder.redis(settings.host(), settings.port()).withTimeout(settings.timeout()).build();
        settings.prepare(uri);
        return uri;
    }

    /** A Redis that asks for a password says so, which is an answer too. */
    private String greet(RedisAsyncCommands<byte[], byte[]> redis) throws Exception {
        try {
            var answer = reply(redis.ping());
            if (!"PONG".equals(answer)) {
                throw new Failed(Fault.NO_REDIS, "");
            }
        } catch (ExecutionException refused) {
            var fault = TrialFaults.of(refused);
            if (fault.fault != Fault.NO_PASSWORD && fault.fault != Fault.NOT_PERMITTED) {
                throw fault;
            }
        }
        return "";
    }

    private <T> T reply(CompletionStage<T> stage) throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(millis(), TimeUnit.MILLISECONDS);
    }

    private long millis() {
        return settings.timeout().toMillis();
    }

    /** Why it failed. */
    static Fault fault(Failed failure) {
        return failure.fault;
    }
}
