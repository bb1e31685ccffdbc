package dev.tierdeck.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on this machine that is no Redis, or a strange one: says something when called, and answers each command as it is told to. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final String greeting;
    private final Function<String, String> answers;

    /**
     * Starts one.
     *
     * @param greeting said to who calls; empty for nothing
     * @param answers what is answered to a command, by its name in upper case; empty for nothing, ever
     */
    public ScriptedServer(String greeting, Function<String, String> answers) {
        this.greeting = greeting;
        this.answers = answers;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket; var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(socket, greeting);
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("*")) {
                    say(socket, answers.apply(command(in, Integer.parseInt(line.substring(1)))));
                }
            }
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private static String command(BufferedReader in, int words) throws IOException {
        var name = "";
        for (int i = 0; i < words; i++) {
            in.readLine();
            var word = in.readLine();
            name = i == 0 ? word.toUpperCase(Locale.ROOT) : name;
        }
        return name;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
