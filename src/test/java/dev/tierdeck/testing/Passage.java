package dev.tierdeck.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** One connection through a proxy. */
final class Passage {
    private final Socket client;
    private final Socket server;
    private final Lane toServer;
    private final Lane toClient;
    private final CountDownLatch lanes = new CountDownLatch(2);
    private volatile boolean halfOpen;

    Passage(Socket client, Socket server, Toxics up, Toxics down, boolean messages) throws IOException {
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        toServer = Lane.ofBytes(client.getInputStream(), server.getOutputStream(), up);
        toClient = messages ? Lane.ofMessages(server.getInputStream(), client.getOutputStream(), down)
                : Lane.ofBytes(server.getInputStream(), client.getOutputStream(), down);
    }

    void start(Runnable atEnd) {
        for (var lane : new Lane[] {toServer, toClient}) {
            Thread.ofVirtual().start(lane::read);
            Thread.ofVirtual().start(() -> write(lane, lane == toServer ? server : client));
        }
        Thread.ofVirtual().start(() -> {
            try {
                lanes.await();
                client.close();
                server.close();
            } catch (IOException | InterruptedException closed) {
                // Closed it is.
            }
            atEnd.run();
        });
    }

    /** One side's end is told to the other, once all before it was. */
    private void write(Lane lane, Socket to) {
        try {
            lane.write();
            if (!halfOpen) {
                to.shutdownOutput();
            }
        } catch (IOException | InterruptedException gone) {
            if (!halfOpen) {
                cut();
            }
        }
        if (!halfOpen) {
            lanes.countDown();
        }
    }

    void cut() {
        toServer.drop();
        toClient.drop();
        reset(client);
        reset(server);
        lanes.countDown();
        lanes.countDown();
    }

    void halfClose() {
        halfOpen = true;
        reset(server);
    }

    int seenFrom() {
        return server.getLocalPort();
    }

    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // Whoever closed it was quicker.
        }
    }
}
