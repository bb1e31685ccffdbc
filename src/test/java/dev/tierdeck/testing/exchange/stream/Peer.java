package dev.tierdeck.testing.exchange.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** One client of the local exchange. */
final class Peer {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LocalStream exchange;
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Set<String> streams = ConcurrentHashMap.newKeySet();
    final List<LocalStream.Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;
    private volatile boolean open;

    Peer(LocalStream exchange, Socket socket) throws IOException {
        this.exchange = exchange;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    boolean isOpen() {
        return open;
    }

    /** Whether a trade of this stream would reach it. */
    boolean listensTo(String stream) {
        return open && !frozen && streams.contains(stream);
    }

    Set<String> streams() {
        return Set.copyOf(streams);
    }

    /** Serves it until it goes. */
    void run() {
        try (socket) {
            if (handshake()) {
                open = true;
                exchange.joined(this);
                while (!socket.isClosed()) {
                    take(Frames.read(in));
                }
            }
        } catch (IOException gone) {
            // It went, or was made to go: both are ordinary here.
        } finally {
            open = false;
            exchange.left(this);
        }
    }

    private boolean handshake() throws IOException {
        var head = head();
        var refusal = exchange.refusal();
        if (exchange.isMute()) {
            in.read(); // Never answers; returns when the client gives up.
            return false;
        }
        var key = Arrays.stream(head).filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(null);
        if (refusal != null || key == null) {
            say(refusal != null ? refusal : "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            return false;
        }
        var path = head[0].split(" ")[1];
        var wanted = path.startsWith("/stream?streams=") ? path.substring("/stream?streams=".length()).split("/")
                : path.startsWith("/ws/") ? new String[] {path.substring("/ws/".length())} : new String[0];
        Arrays.stream(wanted).map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8)).forEach(streams::add);
        say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
        return true;
    }

    private String[] head() throws IOException {
        var head = new ByteArrayOutputStream();
        for (int last = 0; last != 0x0d0a0d0a;) {
            int next = in.readUnsignedByte();
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.UTF_8).split("\r\n");
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }

    private synchronized void say(String head) throws IOException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void take(Frames.Frame frame) throws IOException {
        if (frozen) {
            return;
        }
        switch (frame.kind()) {
            case Frames.TEXT -> request(new String(frame.payload(), StandardCharsets.UTF_8));
            case Frames.PING -> write(Frames.PONG, true, frame.payload());
            case Frames.PONG -> exchange.ponged(new String(frame.payload(), StandardCharsets.UTF_8));
            case Frames.CLOSE -> {
                write(Frames.CLOSE, true, frame.payload());
                exchange.saidGoodBye();
                socket.close();
            }
            default -> { }
        }
    }

    private void request(String text) throws IOException {
        var node = JSON.readTree(text);
        var params = node.path("params").valueStream().map(each -> each.asString()).toList();
        requests.add(new LocalStream.Request(System.nanoTime(), node.path("method").asString(), params));
        var error = exchange.error();
        if (error == null && node.path("method").asString().equals("SUBSCRIBE")) {
            streams.addAll(params);
        } else if (error == null) {
            params.forEach(streams::remove);
        }
        if (!exchange.ignoresRequests()) {
            send("{" + (error == null ? "\"result\":null" : "\"error\":" + error) + ",\"id\":" + node.path("id").asLong() + "}");
        }
    }

    /** Sends a text; what the client does not take any more is lost. */
    void send(String text) {
        write(Frames.TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in frames of a few bytes. */
    void sendInPieces(String text, int bytes) {
        var whole = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < whole.length; i += bytes) {
            write(i == 0 ? Frames.TEXT : 0, i + bytes >= whole.length, Arrays.copyOfRange(whole, i, Math.min(whole.length, i + bytes)));
        }
    }

    void ping(String payload) {
        write(Frames.PING, true, payload.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void write(int kind, boolean last, byte[] payload) {
        if (frozen) {
            return;
        }
        try {
            Frames.write(out, kind, last, payload);
        } catch (IOException gone) {
            cut();
        }
    }

    /** Goes on holding the connection, and neither says nor hears anything. */
    void freeze() {
        frozen = true;
    }

    /** Ends it as the protocol wants. */
    void close(int status) {
        write(Frames.CLOSE, true, ByteBuffer.allocate(2).putShort((short) status).array());
    }

    /** Ends it without a word. */
    void cut() {
        open = false; // At once: who asks who listens must not be told of one that hears nothing any more.
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // It had gone before.
        }
    }

}
