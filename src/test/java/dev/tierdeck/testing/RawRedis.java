package dev.tierdeck.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A client that shares no line with ours: RESP2 over a socket, as any other program on the same server might speak. */
public class RawRedis implements AutoCloseable {
    /** The user who may do all on the servers at {@link #ADMINISTERED}. */
    static final String ADMIN = "admin";
    static final Set<Integer> ADMINISTERED = ConcurrentHashMap.newKeySet();

    private final Socket socket;
    private final InputStream in;

    public RawRedis(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (ADMINISTERED.contains(port)) {
            send("AUTH", ADMIN, "");
        }
    }

    /** One on the masters at these ports: of one server, or of a cluster. */
    public static RawRedis on(List<Integer> masters) {
        return masters.size() == 1 ? new RawRedis(masters.getFirst()) : new RawCluster(masters);
    }

    /** Sends a command, of strings and byte arrays, and answers with its reply: a String, Long, byte[], List or null. */
    public @Nullable Object call(Object... words) {
        return send(words);
    }

    /** Sets many keys, {@code head} and a number from 1 on, each to what this Lua makes of its number {@code i}. */
    public void setMany(String head, int count, String value) {
        call("EVAL", "for i = 1, ARGV[2] do redis.pcall('SET', ARGV[1] .. i, " + value + ") end", 0, head, count);
    }

    private @Nullable Object send(Object... words) {
        try {
            var out = new ByteArrayOutputStream();
            out.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (var word : words) {
                var bytes = word instanceof byte[] raw ? raw : word.toString().getBytes(StandardCharsets.UTF_8);
                out.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.writeBytes(bytes);
                out.writeBytes(new byte[] {'\r', '\n'});
            }
            socket.getOutputStream().write(out.toByteArray());
            return reply();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The reply as text; null stays null. */
    public @Nullable String text(Object... words) {
        var reply = call(words);
        return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : reply == null ? null : reply.toString();
    }

    private @Nullable Object reply() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.parseLong(rest);
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IllegalStateException(line);
        };
    }

    private byte @Nullable [] bulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var bytes = in.readNBytes(length);
        in.readNBytes(2);
        return bytes;
    }

    private @Nullable Object list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var all = new ArrayList<@Nullable Object>();
        for (int i = 0; i < length; i++) {
            all.add(reply());
        }
        return all;
    }

    private String line() throws IOException {
        var out = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            out.write(b);
        }
        in.read();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
