package dev.tierdeck.testing;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The same client on a cluster: each command goes to the master that has its key, commands about a whole server go to all masters, those of
 * several keys are sent key by key.
 */
public final class RawCluster extends RawRedis {
    private static final Set<String> WHOLE = Set.of("FLUSHALL", "FLUSHDB", "CONFIG", "SCRIPT", "CLIENT", "DEBUG", "DBSIZE", "KEYS", "ACL");
    private static final Set<String> SUMMED = Set.of("DEL", "UNLINK", "EXISTS", "TOUCH");
    private static final int HOPS = 500;

    private final List<Integer> masters;
    private final Map<Integer, RawRedis> each = new TreeMap<>();

    /** {@code masters} are the ports of those that are masters now. */
    public RawCluster(List<Integer> masters) {
        super(masters.getFirst());
        this.masters = masters;
    }

    private RawRedis at(int port) {
        return each.computeIfAbsent(port, RawRedis::new);
    }

    @Override
    public synchronized @Nullable Object call(Object... words) {
        var command = words[0].toString().toUpperCase(Locale.ROOT);
        if (WHOLE.contains(command)) {
            return masters.stream().map(port -> at(port).call(words)).reduce(RawCluster::both).orElse(null);
        }
        if (SUMMED.contains(command) && words.length > 2) {
            return Arrays.stream(words).skip(1).mapToLong(key -> (Long) call(words[0], key)).sum();
        }
        if (command.equals("MGET") && words.length > 2) {
            return Arrays.stream(words).skip(1).map(key -> ((List<?>) call("MGET", key)).getFirst()).toList();
        }
        if (command.equals("MSET")) {
            for (int i = 1; i < words.length; i += 2) {
                call("SET", words[i], words[i + 1]);
            }
            return "OK";
        }
        return follow(masters.getFirst(), words);
    }

    /** Each master sets those that are its own, and refuses itself the others. */
    @Override
    public synchronized void setMany(String head, int count, String value) {
        masters.forEach(port -> at(port).setMany(head, count, value));
    }

    private @Nullable Object follow(int first, Object... words) {
        int port = first;
        boolean asking = false;
        for (int hop = 0; hop < HOPS; hop++) {
            try {
                if (asking) {
                    at(port).call("ASKING");
                }
                return at(port).call(words);
            } catch (UncheckedIOException gone) {
                forget(port);
                port = masters.get(hop % masters.size());
                asking = false;
                LockSupport.parkNanos(20_000_000);
            } catch (IllegalStateException error) {
                var said = error.getMessage().split(" ");
                asking = said[0].equals("-ASK");
                if (said[0].equals("-TRYAGAIN") || said[0].equals("-CLUSTERDOWN")) {
                    LockSupport.parkNanos(20_000_000);
                } else if (said[0].equals("-MOVED") || asking) {
                    LockSupport.parkNanos(hop < 3 ? 0 : 20_000_000);
                    port = Integer.parseInt(said[2].substring(said[2].lastIndexOf(':') + 1));
                } else {
                    throw error;
                }
            }
        }
        throw new IllegalStateException("nobody answers " + words[0]);
    }

    private void forget(int port) {
        var dead = each.remove(port);
        if (dead != null) {
            dead.close();
        }
    }

    private static @Nullable Object both(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Long number && other instanceof Long more) {
            return number + more;
        }
        if (one instanceof List<?> list && other instanceof List<?> more) {
            var all = new ArrayList<@Nullable Object>(list);
            all.addAll(more);
            return all;
        }
        return one;
    }

    @Override
    public void close() {
        super.close();
        each.values().forEach(RawRedis::close);
    }
}
