package dev.tierdeck.testing.exchange.stream;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exchange's streams on a port of this machine. Trades go on while nobody listens, and while the server is stopped: their numbers and
 * prices are the exchange's, not a connection's.
 */
public final class LocalStream implements AutoCloseable {
    private final Map<String, Trade> latest = new ConcurrentHashMap<>();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> pongs = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger goodByes = new AtomicInteger();
    private final int port;
    private volatile @Nullable ServerSocket door;
    private volatile @Nullable String error;
    private volatile boolean ignoring;
    private volatile boolean mute;

    /** A request of a client: when (by {@link System#nanoTime}), {@code SUBSCRIBE} or another, and of which streams. */
    public record Request(long nanos, String method, List<String> params) {}

    /** A trade: the exchange's symbol, its number, its price as text, and its time in milliseconds since 1970. */
    public record Trade(String symbol, long id, String price, long at) {
        /** The message of its stream, alone. */
        public String json() {
            return "{\"e\":\"aggTrade\",\"E\":" + at + ",\"s\":\"" + symbol + "\",\"a\":" + id + ",\"p\":\"" + price + "\",\"q\":\"0.01000000\",\"f\":"
                    + id + ",\"l\":" + id + ",\"T\":" + at + ",\"m\":true,\"M\":true}";
        }

        /** The message as a combined stream has it. */
        public String combined() {
            return "{\"stream\":\"" + stream() + "\",\"data\":" + json() + "}";
        }

        String stream() {
            return symbol.toLowerCase(Locale.ROOT) + "@aggTrade";
        }
    }

    private LocalStream(int port) {
        this.port = port;
    }

    /** Starts one on a free port. */
    public static LocalStream start() {
        return new LocalStream(RedisProcess.freePort()).begin();
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    /** Starts again where it was stopped; somebody's outgoing connection may have been given the port for a while. */
    public LocalStream begin() {
        Await.until("port " + port + " is free", this::opened);
        return this;
    }

    private boolean opened() {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            if (!bound(opened)) {
                return false;
            }
            door = opened;
            Thread.ofVirtual().name("local-exchange").start(() -> accept(opened));
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean bound(ServerSocket opened) throws IOException {
        try {
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            opened.close();
            return false;
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                var peer = new Peer(this, opened.accept());
                Thread.ofVirtual().name("local-exchange-peer").start(peer::run);
            } catch (IOException closed) {
                // The loop looks whether it was stopped.
            }
        }
    }

    /** Stops: nobody gets in, and all connections end without a word. */
    public void stop() {
        var open = door;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        drop();
    }

    void joined(Peer peer) {
        connections.incrementAndGet();
        peers.add(peer);
        var open = door;
        if (open == null || open.isClosed()) {
            peer.cut();
        }
    }

    /** Under the same lock as {@link #requests()}, which must not find them in both places. */
    synchronized void left(Peer peer) {
        requests.addAll(peer.requests);
        peers.remove(peer);
    }

    void ponged(String payload) {
        pongs.add(payload);
    }

    void saidGoodBye() {
        goodByes.incrementAndGet();
    }

    @Nullable String refusal() {
        var answer = refusal.get();
        if (answer != null) {
            refused.incrementAndGet();
        }
        return answer;
    }

    @Nullable String error() {
        return error;
    }

    boolean ignoresRequests() {
        return ignoring;
    }

    boolean isMute() {
        return mute;
    }

    /** Answers handshakes with this status from now on; 101 lets them in again. */
    public void refuse(int status, String... headers) {
        refusal.set(status == 101 ? null : "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n" + String.join("", List.of(headers).stream()
                .map(header -> header + "\r\n").toList()) + "\r\n");
    }

    /** How many handshakes were refused. */
    public int refused() {
        return refused.get();
    }

    /** Answers no handshake at all, or does again. */
    public void mute(boolean silent) {
        mute = silent;
    }

    /** Answers requests with this error object; null for none. */
    public void error(@Nullable String json) {
        error = json;
    }

    /** Leaves requests without an answer, though it follows them. */
    public void ignoreRequests(boolean ignore) {
        ignoring = ignore;
    }

    /** Ends all connections without a word. */
    public void drop() {
        peers.forEach(Peer::cut);
    }

    /** Ends all connections as the protocol wants. */
    public void close(int status) {
        peers.forEach(peer -> peer.close(status));
    }

    /** Holds all connections, and neither says nor hears anything on them any more. */
    public void freeze() {
        peers.forEach(Peer::freeze);
    }

    /** Pings all. */
    public void ping(String payload) {
        peers.forEach(peer -> peer.ping(payload));
    }

    /** What pongs brought. */
    public List<String> pongs() {
        return List.copyOf(pongs);
    }

    /** Says this to all, whatever it is. */
    public void say(String text) {
        peers.forEach(peer -> peer.send(text));
    }

    /** The same to the one that came last. */
    public void sayToNewest(String text) {
        open().reduce((before, after) -> after).orElseThrow().send(text);
    }

    /** The same to the one that came first. */
    public void sayToOldest(String text) {
        open().findFirst().orElseThrow().send(text);
    }

    /** The same to all, in frames of so many bytes. */
    public void sayInPieces(String text, int bytes) {
        peers.forEach(peer -> peer.sendInPieces(text, bytes));
    }

    /** Trades a symbol at a price now, and tells those who listen. */
    public Trade trade(String symbol, String price) {
        var made = latest.compute(symbol, (same, last) -> new Trade(symbol, last == null ? 1000 : last.id() + 1, price,
                Math.max(System.currentTimeMillis(), last == null ? 0 : last.at())));
        tell(made);
        return made;
    }

    /** Tells a trade, whatever came before, to those who listen to its symbol. */
    public void tell(Trade trade) {
        var text = trade.combined();
        peers.stream().filter(peer -> peer.listensTo(trade.stream())).forEach(peer -> peer.send(text));
    }

    /** The latest trade of each symbol. */
    public Map<String, Trade> latest() {
        return Map.copyOf(latest);
    }

    /** Those that were not cut: such a one is still listed until its thread has come to its end. */
    private Stream<Peer> open() {
        return peers.stream().filter(Peer::isOpen);
    }

    /** How many are connected. */
    public int peers() {
        return (int) open().count();
    }

    /** How many were ever connected. */
    public int connections() {
        return connections.get();
    }

    /** How many ended as the protocol wants. */
    public int goodByes() {
        return goodByes.get();
    }

    /** How many of those connected listen to this symbol. */
    public int listeners(String symbol) {
        return (int) peers.stream().filter(peer -> peer.listensTo(new Trade(symbol, 0, "", 0).stream())).count();
    }

    /** The streams of each connection. */
    public List<Set<String>> streams() {
        return open().map(Peer::streams).toList();
    }

    /** The requests of all connections, those that ended first. */
    public synchronized List<Request> requests() {
        return Stream.concat(requests.stream(), peers.stream().flatMap(peer -> peer.requests.stream())).toList();
    }

    @Override
    public void close() {
        stop();
    }
}
