package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** What went wrong with a database, as a sentence that says what to do. */
final class Failures {
    private static final Set<String> UNFIT_CLASSES = Set.of("22", "23", "54");

    private Failures() {}

    static CacheException.TierUnavailable unavailable(String sentence, @Nullable Throwable cause) {
        return new CacheException.TierUnavailable(TierId.DATABASE, sentence, cause);
    }

    /** Why the database could not be opened, or did not do what it was asked. */
    static CacheException.TierUnavailable of(Throwable failure, DatabaseSettings settings) {
        return unavailable(settings.dialect() == Dialect.SQLITE ? file(failure, settings) : server(failure, settings), failure);
    }

    /** Whether trying again soon is of no use: somebody has to change something first. */
    static boolean isRefusal(@Nullable Throwable failure) {
        return find(failure, Schema.Refused.class) != null || state(failure).startsWith("28") || state(failure).equals("3D000");
    }

    /** Whether the database may be gone, as against not liking one statement. */
    static boolean isLoss(SQLException failure) {
        return state(failure).startsWith("08") || state(failure).startsWith("57P")
                || failure instanceof SQLTransientConnectionException || find(failure, IOException.class) != null;
    }

    /** Whether the database will never take this very row. */
    static boolean isUnfit(@Nullable Throwable failure) {
        var code = code(failure);
        return UNFIT_CLASSES.contains(state(failure).substring(0, Math.min(2, state(failure).length())))
                || code.startsWith("SQLITE_CONSTRAINT") || code.equals("SQLITE_TOOBIG");
    }

    private static String server(Throwable failure, DatabaseSettings settings) {
        var at = settings.address();
        if (find(failure, Schema.Refused.class) instanceof Schema.Refused refused) {
            return at + " can't be used. " + refused.getMessage();
        }
        if (find(failure, UnknownHostException.class) != null) {
            return "There is no such host as in " + at + ". Check the address.";
        }
        if (find(failure, ConnectException.class) != null) {
            return "No PostgreSQL answers at " + at + ". Start it, or check host and port.";
        }
        return switch (state(failure)) {
            case "28P01", "28000" -> at + " refused the login" + (settings.user() == null ? "" : " of " + settings.user())
                    + ". Check user and password.";
            case "08001" -> at + " did not answer within " + settings.timeout().toMillis() + " ms. Check that PostgreSQL listens there.";
            case "08004" -> at + " turned the login away. Check user and password.";
            case "3D000" -> "There is no database " + at + ". Create it, or check its name.";
            case "42501" -> at + " does not permit this user to do that. Grant rights on the tables that begin with tierdeck_.";
            case "53300" -> at + " has no connection to spare. Make the pool smaller, or allow more on the server.";
            case "53100" -> "The disk of " + at + " is full. Make room there.";
            case "57P03" -> at + " is starting up or shutting down. Wait a moment.";
            case "57014" -> at + " did not finish within " + settings.timeout().toMillis() + " ms. Look for what holds it up there.";
            default -> find(failure, SocketTimeoutException.class) != null || failure instanceof SQLTransientConnectionException
                    ? at + " did not answer within " + settings.timeout().toMillis() + " ms. Check that PostgreSQL listens there."
                    : isLoss(failure) ? "The connection to " + at + " broke. Check that the server runs."
                    : at + " could not do that (SQL state " + state(failure) + "). See the cause.";
        };
    }

    private static boolean isLoss(Throwable failure) {
        return failure instanceof SQLException sql && isLoss(sql);
    }

    private static String file(Throwable failure, DatabaseSettings settings) {
        var at = settings.address();
        if (find(failure, Schema.Refused.class) instanceof Schema.Refused refused) {
            return String.valueOf(refused.getMessage());
        }
        if (find(failure, FileSystemException.class) != null) {
            return at + " can't be read or made. Check the folder and its rights.";
        }
        var code = code(failure);
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED") || failure instanceof SQLTimeoutException) {
            return at + " was locked for longer than " + settings.timeout().toMillis() + " ms. Another program writes it; wait, or close that one.";
        }
        if (code.startsWith("SQLITE_FULL")) {
            return "The disk that " + at + " is on is full. Make room there.";
        }
        if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_PERM")) {
            return at + " can't be opened for writing. Check the folder, its rights, and that it is a file.";
        }
        if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB")) {
            return at + " is damaged. Move it away; a new one is made then.";
        }
        return at + " could not do that" + (code.isEmpty() ? "" : " (" + code + ")") + ". See the cause.";
    }

    /** The SQL state of the innermost failure that has one: a batch's own says little. */
    private static String state(@Nullable Throwable failure) {
        var state = "";
        for (var each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }

    private static String code(@Nullable Throwable failure) {
        var sqlite = find(failure, SQLiteException.class);
        return sqlite == null ? "" : sqlite.getResultCode().name();
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
