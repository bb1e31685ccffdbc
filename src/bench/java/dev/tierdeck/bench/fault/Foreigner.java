package dev.tierdeck.bench.fault;

import dev.tierdeck.testing.RawRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Another program, which writes and deletes its keys by plain commands, one after the other, on a connection of its own past all lines. It waits
 * for each reply as long as the server lives, so that none of its commands comes late.
 */
final class Foreigner implements AutoCloseable {
    private static final long PAUSE = 80_000_000;

    private final int port;
    private final Form form;
    private final Log log;
    private final Numbers numbers;
    private final ReentrantLock quiet = new ReentrantLock(true);
    private final Thread thread = Thread.ofPlatform().daemon().name("foreigner").unstarted(this::run);
    private volatile boolean closed;

    /** The commands by which another program writes what a subject can read. */
    interface Form {
        List<List<Object>> set(String key, long number);

        List<List<Object>> delete(String key);
    }

    Foreigner(Path folder, int port, String subject) throws IOException {
        this.port = port;
        this.form = Subjects.form(subject);
        this.log = Log.open(folder, "foreigner");
        this.numbers = Numbers.open(folder);
        thread.start();
    }

    private void run() {
        var keys = Keys.Family.FOREIGN.keys();
        var random = ThreadLocalRandom.current();
        RawRedis redis = null;
        while (!closed) {
            quiet.lock();
            try {
                redis = change(redis, random.nextBoolean() ? Deed.SET : Deed.DEL, keys.get(random.nextInt(keys.size())));
            } finally {
                quiet.unlock();
            }
            LockSupport.parkNanos(random.nextLong(2 * PAUSE));
        }
        if (redis != null) {
            redis.close();
        }
    }

    private @Nullable RawRedis change(@Nullable RawRedis open, Deed deed, String key) {
        long number = numbers.draw();
        log.add(new Line.Begun(System.nanoTime(), number, deed, key));
        boolean done = false;
        var redis = open;
        try {
            redis = open == null ? new RawRedis(port) : open;
            for (var command : deed == Deed.SET ? form.set(key, number) : form.delete(key)) {
                redis.call(command.toArray());
            }
            done = true;
        } catch (UncheckedIOException | IllegalStateException gone) {
            // The server ended, or does not serve yet: whether it was done nobody knows, and the log says so.
            if (redis != null) {
                redis.close();
            }
            redis = null;
        }
        log.add(new Line.Ended(System.nanoTime(), number, done, 0));
        return redis;
    }

    void pause() {
        quiet.lock();
    }

    void resume() {
        quiet.unlock();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            log.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
