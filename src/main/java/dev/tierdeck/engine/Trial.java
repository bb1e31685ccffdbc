package dev.tierdeck.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries whether a server can be used, before anything is opened on it: one step after the other on a connection that is thrown away, up to
 * the first that fails.
 */
@FunctionalInterface
public interface Trial {
    /**
     * Tries it; never throws for what fails, but tells it.
     *
     * @param watch is told each step when it is over
     * @return all steps that were taken; the last one tells how it ended
     * @throws InterruptedException when it was stopped; nothing stays open then
     */
    List<Step> run(Consumer<Step> watch) throws InterruptedException;

    /** What is tried, in this order. */
    enum Stage {
        /** Asks the sentinels where their master is; left out where there are none. */
        SENTINELS,
        /** Looks up the host's name. */
        NAME,
        /** Reaches host and port. */
        CONNECTION,
        /** Agrees on TLS and looks at the server's certificate; left out where TLS is not spoken. */
        TLS,
        /** Hears whether a Redis answers there. */
        GREETING,
        /** Gives user and password. */
        LOGIN,
        /** Chooses the database. */
        DATABASE,
        /** Asks for the version. */
        VERSION,
        /** Gives the commands that looking needs; changes nothing. */
        READING,
        /** Sets, gets and deletes one key of the engine's own; left out where nothing may be written. */
        WRITING
    }

    /** Why a step failed. */
    enum Fault {
        /** It did not. */
        NONE,
        /** No host has this name. */
        UNKNOWN_HOST,
        /** Nobody listens at the port. */
        REFUSED,
        /** Nobody answered in time. */
        TIMED_OUT,
        /** There is no way to the host. */
        UNREACHABLE,
        /** Something else than a Redis answers; the detail may tell what it said. */
        NO_REDIS,
        /** Its certificate comes from nobody who is trusted. */
        UNTRUSTED,
        /** Its certificate has expired, or is not valid yet. */
        EXPIRED,
        /** Its certificate is for another host. */
        WRONG_HOST,
        /** It asks for a client certificate and was shown none, or one that it does not take. */
        CLIENT_CERTIFICATE,
        /** TLS was asked for, but it speaks without. */
        NO_TLS,
        /** It speaks TLS, which was not asked for. */
        WANTS_TLS,
        /** A file of certificates or the key can't be used; the detail is its path. */
        BAD_FILE,
        /** None of the sentinels answers. */
        NO_SENTINEL,
        /** The sentinels ask for a password, and refuse what was given if anything was. */
        SENTINEL_LOGIN,
        /** The sentinels know no master of this name; the detail is the name. */
        NO_MASTER,
        /** It is a replica and not yet the master that the sentinels say it is; the detail is where its data come from. */
        REPLICA,
        /** It lets in nobody from elsewhere, as it has no password. */
        PROTECTED,
        /** It asks for a password and none was given. */
        NO_PASSWORD,
        /** It refuses the password. */
        WRONG_PASSWORD,
        /** It knows no such user, has switched it off, or refuses its password; it does not tell which. */
        WRONG_LOGIN,
        /** A password was given, but it has none. */
        NEEDLESS_PASSWORD,
        /** A user was given, but it is older than users are. */
        NO_USERS,
        /** It has no database of this number. */
        NO_DATABASE,
        /** It is older than the engine supports; the detail is its version. */
        TOO_OLD,
        /** The user may not give commands that are needed; the detail names them. */
        NOT_PERMITTED,
        /** The user may not touch the engine's own keys. */
        NO_KEYS,
        /** It takes no writes: a replica, or one in trouble; the detail is what it said. */
        NO_WRITES,
        /** It takes no more clients. */
        FULL,
        /** Something else; the detail is what it said. */
        OTHER
    }

    /**
     * How one step went.
     *
     * @param stage what was tried
     * @param took how long it took, failed or not
     * @param fault why it failed
     * @param detail what there is to tell besides, such as the server's version; empty for nothing. Never a secret
     */
    record Step(Stage stage, Duration took, Fault fault, String detail) {
        /** Whether it did what it should. */
        public boolean ok() {
            return fault == Fault.NONE;
        }
    }
}
