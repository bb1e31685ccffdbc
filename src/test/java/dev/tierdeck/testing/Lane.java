package dev.tierdeck.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/** One direction of one connection: whoever reads puts pieces in a row, whoever writes takes each when it is due. Their order stays. */
final class Lane {
    private static final Piece END = new Piece(new byte[0], 0);

    private final LinkedBlockingDeque<Piece> row = new LinkedBlockingDeque<>();
    private final Source source;
    private final OutputStream out;
    private final Toxics toxics;
    private boolean dropped;

    private record Piece(byte[] bytes, long due) {}

    /** Gives piece after piece, null at the end. */
    private interface Source {
        byte @Nullable [] next() throws IOException;
    }

    private Lane(Source source, OutputStream out, Toxics toxics) {
        this.source = source;
        this.out = out;
        this.toxics = toxics;
    }

    /** What one side says, in pieces as they come. */
    static Lane ofBytes(InputStream in, OutputStream out, Toxics toxics) {
        var buffer = new byte[1 << 16];
        return new Lane(() -> {
            int count = in.read(buffer);
            return count < 0 ? null : Arrays.copyOf(buffer, count);
        }, out, toxics);
    }

    /** What a server says, message by message. */
    static Lane ofMessages(InputStream in, OutputStream out, Toxics toxics) {
        return new Lane(new RespMessages(in)::next, out, toxics);
    }

    /** Reads to the end. */
    void read() {
        try {
            for (var piece = source.next(); piece != null; piece = source.next()) {
                add(piece);
            }
        } catch (IOException broken) {
            // The other side is gone, which is an end like any other.
        }
        row.add(END);
    }

    private void add(byte[] piece) {
        boolean tells = RespMessages.isInvalidation(piece);
        var said = tells && toxics.reverses() ? RespMessages.reversed(piece) : piece;
        for (int times = tells && toxics.repeats() ? 2 : 1; times > 0; times--) {
            add(new Piece(said, System.nanoTime() + toxics.delay()));
        }
    }

    private synchronized void add(Piece piece) {
        if (!dropped) {
            toxics.held(1);
            row.add(piece);
        }
    }

    /** Writes to the end; all that is due goes out at once, as from a socket's buffer. */
    void write() throws IOException, InterruptedException {
        for (var piece = row.take(); piece != END; piece = row.take()) {
            toxics.awaitPassage(piece.due);
            var burst = new ByteArrayOutputStream();
            int pieces = 1;
            burst.writeBytes(piece.bytes);
            for (var more = row.peek(); more != null && more != END && more.due - System.nanoTime() <= 0; more = row.peek()) {
                burst.writeBytes(more.bytes);
                pieces += row.remove(more) ? 1 : 0;
            }
            toxics.held(-pieces);
            if (toxics.tears()) {
                out.write(burst.toByteArray(), 0, burst.size() / 2);
                throw new IOException("torn");
            }
            out.write(burst.toByteArray());
        }
    }

    /** Forgets what is still to be written, and whatever comes after it. */
    synchronized void drop() {
        dropped = true;
        for (var piece = row.poll(); piece != null; piece = row.poll()) {
            toxics.held(piece == END ? 0 : -1);
        }
        row.add(END);
    }
}
