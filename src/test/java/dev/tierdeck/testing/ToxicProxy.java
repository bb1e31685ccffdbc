package dev.tierdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy before a real Redis that can be a bad network: slow, silent, broken. It does what a network or a server might do and no
 * more:
 * <ul>
 *   <li>Whatever is delayed or held is so in order. TCP never lets a reply overtake the telling of a change that the server sent before
 *       it, and coherence rests on that; so tellings are not held back alone.
 *   <li>A telling may come twice, as when the key changed twice. Keys that one message tells changed in one turn of the server's event
 *       loop, and it might have named them in any order. Nothing else is reordered.
 *   <li>What was on its way when a connection is cut is lost, on both sides. What was on its way when the client closes is delivered
 *       later all the same: a server may carry out a command long after its sender gave up.
 *   <li>A half-open connection is one that the server's side has forgotten: the client may write, and hears nothing, not even an end.
 * </ul>
 */
public final class ToxicProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final boolean messages;
    private final Map<Direction, Toxics> toxics = new EnumMap<>(Direction.class);
    private final Set<Passage> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    /** Which way. */
    public enum Direction { TO_SERVER, TO_CLIENT }

    /** A proxy before the Redis server on this port, which does nothing bad yet. */
    public ToxicProxy(int serverPort) {
        this(serverPort, true);
    }

    /** One before a server on this port that speaks whatever it likes: what it says passes as it comes, and is never told twice. */
    public static ToxicProxy ofBytes(int serverPort) {
        return new ToxicProxy(serverPort, false);
    }

    private ToxicProxy(int serverPort, boolean messages) {
        server = serverPort;
        this.messages = messages;
        for (var direction : Direction.values()) {
            toxics.put(direction, new Toxics());
        }
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("toxic-proxy").start(this::accept);
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (refusing) {
                    Passage.reset(client);
                } else {
                    pass(client);
                }
            } catch (IOException closedOrNoServer) {
                // The door was closed, or no server answered and the client was told so.
            }
        }
    }

    private void pass(Socket client) throws IOException {
        try {
            var passage = new Passage(client, new Socket(InetAddress.getLoopbackAddress(), server),
                    toxics.get(Direction.TO_SERVER), toxics.get(Direction.TO_CLIENT), messages);
            open.add(passage);
            passage.start(() -> open.remove(passage));
            if (refusing) {
                passage.cut(); // It came in while all others were cut.
            }
        } catch (IOException noServer) {
            Passage.reset(client);
            throw noServer;
        }
    }

    /** Everything passes again: delays and stalls are over, what was held goes out at once, new connections are accepted. */
    public void pass() {
        refusing = false;
        toxics.values().forEach(Toxics::pass);
    }

    /** What goes this way takes so much longer from now on. */
    public void delay(Direction way, Duration by) {
        toxics.get(way).delay(by.toNanos());
    }

    /** What goes this way is held from now on. */
    public void stall(Direction way) {
        toxics.get(way).stall(true);
    }

    /** What was held goes out at once. */
    public void release(Direction way) {
        toxics.get(way).stall(false);
    }

    /** How many pieces are on their way: messages of the server, or what the client wrote at a time. */
    public int held(Direction way) {
        return toxics.get(way).held();
    }

    /** Whether changes are told twice, and whether the keys of a message are told in the opposite order. */
    public void disorder(boolean twice, boolean reversed) {
        toxics.get(Direction.TO_CLIENT).disorder(twice, reversed);
    }

    /** Resets every connection. New ones are accepted. */
    public void cut() {
        open.forEach(Passage::cut);
    }

    /** What goes this way next breaks off in its middle, and its connection with it. */
    public void tear(Direction way) {
        toxics.get(way).tear();
    }

    /** Resets every connection, and each new one, until {@link #pass}. */
    public void refuse() {
        refusing = true;
        cut();
    }

    /** Makes every connection half-open: the server's side ends, the client's stays and is silent. */
    public void halfClose() {
        open.forEach(Passage::halfClose);
    }

    /** The same with the one that the server sees come from this port. */
    public void halfClose(int seenFrom) {
        open.stream().filter(passage -> passage.seenFrom() == seenFrom).findFirst().orElseThrow().halfClose();
    }

    /** The ports from which the server sees the connections come, for CLIENT KILL. */
    public List<Integer> seenFrom() {
        return open.stream().map(Passage::seenFrom).toList();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
        pass();
    }
}
