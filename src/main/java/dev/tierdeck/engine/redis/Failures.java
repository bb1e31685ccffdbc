package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What went wrong with a server, as a sentence that says what to do. */
final class Failures {
    private Failures() {}

    /** Why no connection came about. */
    static CacheException.TierUnavailable connecting(Throwable failure, RedisSettings settings) {
        return new CacheException.TierUnavailable(TierId.REDIS, sentence(failure, settings), failure);
    }

    /** Whether the server was reached but turned us away for good, so that trying again soon is of no use. */
    static boolean isRefusal(@Nullable Throwable failure) {
        if (failure instanceof Failed known) {
            return TlsFaults.LASTING.contains(RedisTrial.fault(known));
        }
        var answer = find(failure, RedisCommandExecutionException.class);
        return answer != null && !passes(answer.getMessage() == null ? "" : answer.getMessage());
    }

    /** What a server answers that has just been started, is busy, or is full of others: that passes by itself. */
    private static boolean passes(String answer) {
        return isForNow(answer) || answer.startsWith("CLUSTERDOWN") || answer.startsWith("TRYAGAIN") || answer.contains("max number of clients");
    }

    private static boolean isForNow(String answer) {
        return answer.startsWith("LOADING") || answer.startsWith("READONLY") || answer.startsWith("MISCONF") || answer.startsWith("OOM")
                || answer.startsWith("BUSY") || answer.startsWith("MASTERDOWN");
    }

    /** Whether neither the system nor the server said why no connection came about. */
    static boolean isUnexplained(Throwable failure) {
        return find(failure, RedisCommandExecutionException.class) == null && find(failure, UnknownHostException.class) == null
                && find(failure, UnresolvedAddressException.class) == null && find(failure, ConnectException.class) == null;
    }

    /** The classes of a failure and of what caused it. */
    static String kind(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause).map(each -> each.getClass().getName())
                .collect(Collectors.joining(" "));
    }

    private static String sentence(Throwable failure, RedisSettings settings) {
        var at = settings.address();
        if (failure instanceof CacheException.NotPermitted named) {
            return String.valueOf(named.getMessage());
        }
        if (failure instanceof Failed known) {
            var detail = String.valueOf(known.getMessage());
            return switch (RedisTrial.fault(known)) {
                case NO_SENTINEL -> "None of the sentinels of " + at + " answers. Start them, or check hosts and ports.";
                case SENTINEL_LOGIN -> "The sentinels of " + at + " do not let us in: they ask for another password, or for none. Check the sentinels'"
                        + " password, and where there is none the server's, which they are given then.";
                case NO_MASTER -> "The sentinels of " + at + " know no master named " + detail + ". Check the name (SENTINEL MASTERS lists them).";
                case REPLICA -> at + " is still a replica of " + detail + ", though the sentinels name it as the master. It is tried again by itself.";
                default -> TlsFaults.sentence(RedisTrial.fault(known), detail, settings);
            };
        }
        var answer = find(failure, RedisCommandExecutionException.class);
        if (answer != null && answer.getMessage() != null) {
            return refusal(answer.getMessage(), settings);
        }
        if (find(failure, UnknownHostException.class) != null || find(failure, UnresolvedAddressException.class) != null) {
            return "There is no host named " + settings.host() + ". Check the address.";
        }
        if (find(failure, ConnectException.class) != null) {
            return "No server answers at " + at + ". Start it, or check host and port.";
        }
        if (find(failure, RedisCommandTimeoutException.class) != null || find(failure, TimeoutException.class) != null) {
            return at + " did not answer within " + settings.timeout().toMillis() + " ms. Check that a Redis server listens there.";
        }
        return "The connection to " + at + " could not be opened. Check that a Redis server listens there.";
    }

    private static String refusal(String said, RedisSettings settings) {
        var answer = withoutArguments(said);
        var at = settings.address();
        if (answer.startsWith("WRONGPASS") || answer.contains("invalid password") || answer.contains("invalid username-password")) {
            return at + " refused the password" + (settings.user() == null ? "" : " of user " + settings.user()) + ". Check user and password.";
        }
        if (answer.startsWith("NOAUTH")) {
            return at + " asks for a password and none was given. Give one in the address or in REDIS_PASSWORD.";
        }
        if (answer.contains("without any password configured") || answer.contains("no password is set")) {
            return at + " has no password, but one was given. Leave it out.";
        }
        if (answer.startsWith("DENIED")) {
            return at + " is in protected mode and lets nobody in from here. Set a password on the server.";
        }
        if (answer.contains("DB index")) {
            return at + " has no database " + settings.database() + ". Choose a lower number.";
        }
        if (passes(answer)) {
            return at + " can't be used yet: " + (answer.endsWith(".") ? answer.substring(0, answer.length() - 1) : answer) + ". It is tried again by itself.";
        }
        return at + " refused the connection: " + answer + ".";
    }

    /** What a server does not know it repeats with all that followed, which may be a password. */
    private static String withoutArguments(String answer) {
        return answer.replaceFirst("(?is),? with args.*", "");
    }

    /** Why a command brought no reply. */
    static RuntimeException replying(Throwable failure, String address) {
        var real = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (real) {
            case CacheException known -> known;
            case RedisCommandExecutionException answer -> answered(answer, address);
            case TimeoutException late -> unavailable(address + " did not answer in time.", late);
            case RedisCommandTimeoutException late -> unavailable(address + " did not answer in time.", late);
            case RedisConnectionException broken -> unavailable("The connection to " + address + " broke.", broken);
            case RedisException closed -> unavailable("The connection to " + address + " is closed.", closed);
            case InterruptedException stopped -> unavailable("Waiting for " + address + " was interrupted.", stopped);
            default -> unavailable("The connection to " + address + " failed.", real);
        };
    }

    private static RuntimeException answered(RedisCommandExecutionException answer, String address) {
        var text = answer.getMessage() == null ? "" : answer.getMessage();
        if (text.startsWith("NOPERM")) {
            return new CacheException.NotPermitted(address + " does not permit this user to do that: " + text.substring(6).strip() + ".", answer);
        }
        if (Elsewhere.in(answer) != null) {
            return unavailable(address + " has not got these keys now: they are on their way to another master, or have none.", answer);
        }
        if (text.startsWith("ERR unknown command") || text.startsWith("ERR unknown subcommand")) {
            // Managed servers hide commands in this way.
            return new CacheException.NotPermitted(address + " does not know, or hides, this command: "
                    + withoutArguments(text).substring(4) + ".", answer);
        }
        if (text.contains("can't run this command or subcommand") || text.contains("ACL failure in script")) {
            return new CacheException.NotPermitted(address + " does not permit this user all that the script does: " + text + ".", answer);
        }
        if (isForNow(text)) {
            return unavailable(address + " can't do that now: " + text + ".", answer);
        }
        return answer;
    }

    static CacheException.TierUnavailable unavailable(String sentence, @Nullable Throwable cause) {
        return new CacheException.TierUnavailable(TierId.REDIS, sentence, cause);
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> kind) {
        for (var each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }
}
