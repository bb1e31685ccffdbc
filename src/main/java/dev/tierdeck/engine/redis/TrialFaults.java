package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.protocol.RedisProtocolException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads off a failure of a trial what failed. Never repeats what was sent. */
final class TrialFaults {
    private static final List<String> NO_WRITES = List.of("READONLY", "MISCONF", "OOM", "NOREPLICAS", "LOADING", "MASTERDOWN", "BUSY");

    private TrialFaults() {}

    static Failed of(Throwable failure) {
        var tls = TlsFaults.of(failure);
        if (tls != null && !(failure instanceof Failed)) {
            return new Failed(tls, "");
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Failed known) {
                return known;
            }
            if (each instanceof RedisCommandExecutionException answer) {
                return answered(String.valueOf(answer.getMessage()));
            }
            var fault = technical(each);
            if (fault != null) {
                return new Failed(fault, "");
            }
        }
        return new Failed(Fault.NO_REDIS, "");
    }

    private static @Nullable Fault technical(Throwable failure) {
        return switch (failure) {
            case UnknownHostException unknown -> Fault.UNKNOWN_HOST;
            case UnresolvedAddressException unknown -> Fault.UNKNOWN_HOST;
            case NoRouteToHostException away -> Fault.UNREACHABLE;
            case SocketTimeoutException late -> Fault.TIMED_OUT;
            case TimeoutException late -> Fault.TIMED_OUT;
            case RedisCommandTimeoutException late -> Fault.TIMED_OUT;
            case ConnectException refused when String.valueOf(refused.getMessage()).contains("unreachable") -> Fault.UNREACHABLE;
            case ConnectException refused when String.valueOf(refused.getMessage()).contains("timed out") -> Fault.TIMED_OUT;
            case ConnectException refused -> Fault.REFUSED;
            case RedisProtocolException strange -> Fault.NO_REDIS;
            default -> null;
        };
    }

    /** What the server said; its words differ from version to version. */
    private static Failed answered(String answer) {
        // What it does not know it repeats, and that may be a password.
        var text = answer.replaceFirst("(?is), with args.*", "");
        var small = text.toLowerCase(Locale.ROOT);
        if (text.startsWith("NOAUTH") || small.contains("operation not permitted")) {
            return new Failed(Fault.NO_PASSWORD, "");
        }
        if (text.startsWith("WRONGPASS")) {
            return new Failed(Fault.WRONG_LOGIN, "");
        }
        if (small.contains("invalid password")) {
            return new Failed(Fault.WRONG_PASSWORD, "");
        }
        if (small.contains("without any password configured") || small.contains("no password is set")) {
            return new Failed(Fault.NEEDLESS_PASSWORD, "");
        }
        if (small.contains("wrong number of arguments for 'auth'") || small.equals("err syntax error")) {
            return new Failed(Fault.NO_USERS, "");
        }
        if (text.startsWith("NOPERM")) {
            return new Failed(small.contains("command") ? Fault.NOT_PERMITTED : Fault.NO_KEYS, "");
        }
        if (text.startsWith("DENIED")) {
            return new Failed(Fault.PROTECTED, "");
        }
        if (small.contains("db index") || small.contains("invalid db")) {
            return new Failed(Fault.NO_DATABASE, "");
        }
        if (small.contains("max number of clients")) {
            return new Failed(Fault.FULL, "");
        }
        return new Failed(NO_WRITES.stream().anyMatch(text::startsWith) ? Fault.NO_WRITES : Fault.OTHER, text);
    }
}
