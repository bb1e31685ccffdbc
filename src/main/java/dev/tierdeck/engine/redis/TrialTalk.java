package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/** The steps of a trial that speak Redis' protocol. */
final class TrialTalk {
    /** The oldest one whose commands all have a fallback here: the embedded server on Windows. */
    private static final int OLDEST = 5;

    private final RedisSettings settings;
    private final RedisAsyncCommands<byte[], byte[]> redis;
    private final Waiting waiting;
    private final byte[] token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).getBytes(StandardCharsets.US_ASCII);
    private final byte[] key = ("tierdeck:health:" + new String(token, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);

    /** Waits for a reply. */
    interface Waiting {
        <T> T reply(CompletionStage<T> stage) throws Exception;
    }

    TrialTalk(RedisSettings settings, RedisAsyncCommands<byte[], byte[]> redis, Waiting waiting) {
        this.settings = settings;
        this.redis = redis;
        this.waiting = waiting;
    }

    String logIn() throws Exception {
        var password = settings.password();
        if (password == null) {
            // Told by what the first command is answered, as a default user without a password needs none.
            tolerant(redis.ping());
            return "";
        }
        var user = settings.user();
        try {
            waiting.reply(user == null ? redis.auth(password) : redis.auth(user, password));
        } catch (ExecutionException refused) {
            var known = TrialFaults.of(refused);
            // Since there are users, one answer stands for both.
            throw user == null && RedisTrial.fault(known) == Fault.WRONG_LOGIN ? new Failed(Fault.WRONG_PASSWORD, "") : known;
        }
        return user == null ? "" : user;
    }

    String choose() throws Exception {
        if (settings.database() > 0) {
            waiting.reply(redis.select(settings.database()));
        }
        return Integer.toString(settings.database());
    }

    /** A user who may not ask learns no version, which is no hindrance. */
    String version() throws Exception {
        String info;
        try {
            info = waiting.reply(redis.info("server"));
        } catch (Exception refused) {
            if (RedisTrial.fault(TrialFaults.of(refused)) == Fault.NOT_PERMITTED) {
                return "";
            }
            throw refused;
        }
        var version = InfoReply.of(info).text("redis_version");
        if (version.isEmpty()) {
            throw new Failed(Fault.NO_REDIS, "");
        }
        if (!new ServerRun("", "", version, "").isAtLeast(OLDEST, 0)) {
            throw new Failed(Fault.TOO_OLD, version);
        }
        return version;
    }

    String read() throws Exception {
        var refused = new ArrayList<String>();
        ask(refused, "SCAN", redis.scan(ScanCursor.INITIAL, ScanArgs.Builder.limit(1)));
        ask(refused, "TYPE", redis.type(key));
        ask(refused, "PTTL", redis.pttl(key));
        ask(refused, "EXISTS", redis.exists(key));
        ask(refused, "EVAL", redis.eval("return 1".getBytes(StandardCharsets.US_ASCII), ScriptOutputType.INTEGER));
        permit(refused);
        return "";
    }

    String write() throws Exception {
        var refused = new ArrayList<String>();
        var args = SetArgs.Builder.px(RedisProbe.LIFE);
        if (own(refused, "SET", redis.set(key, token, args))) {
            own(refused, "GET", redis.get(key));
            own(refused, "DEL", redis.del(key));
        }
        permit(refused);
        return "";
    }

    private static void permit(ArrayList<String> refused) throws Failed {
        if (!refused.isEmpty()) {
            throw new Failed(Fault.NOT_PERMITTED, String.join(", ", refused));
        }
    }

    /** That our own key may not be touched does not matter while nothing is written. */
    private void ask(ArrayList<String> refused, String command, CompletionStage<?> reply) throws Exception {
        try {
            waiting.reply(reply);
        } catch (Exception failure) {
            note(refused, command, failure, Fault.NO_KEYS);
        }
    }

    private boolean own(ArrayList<String> refused, String command, CompletionStage<?> reply) throws Exception {
        try {
            waiting.reply(reply);
            return true;
        } catch (Exception failure) {
            note(refused, command, failure, Fault.NONE);
            return false;
        }
    }

    /** A node of a cluster that sends us to another for a key has looked at our rights before. */
    private static void note(ArrayList<String> refused, String command, Exception failure, Fault tolerated) throws Exception {
        if (Elsewhere.in(failure) != null) {
            return;
        }
        var fault = RedisTrial.fault(TrialFaults.of(failure));
        if (fault == Fault.NOT_PERMITTED) {
            refused.add(command);
        } else if (failure instanceof InterruptedException || fault != tolerated) {
            throw failure;
        }
    }

    /** The command itself may be forbidden: what counts is that it is not refused for want of a password. */
    private void tolerant(CompletionStage<?> reply) throws Exception {
        try {
            waiting.reply(reply);
        } catch (Exception failure) {
            note(new ArrayList<>(), "PING", failure, Fault.NONE);
        }
    }

    /** Without the password, which the settings do not print either. */
    @Override
    public String toString() {
        return "talk with " + settings + " about " + Arrays.toString(key);
    }
}
