package dev.tierdeck.market;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a source gave no answer. Its message is a sentence for a person that names the address, less its secrets, and what to do; the
 * exception behind it is the cause.
 */
public abstract sealed class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String url;

    private SourceException(String url, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.url = url;
    }

    /** The address that was asked, without query values that are secret. */
    public String url() {
        return url;
    }

    /** Whether the same question may be answered in a moment. */
    public boolean passing() {
        return this instanceof Unreachable || this instanceof Throttled || this instanceof Busy;
    }

    /** Nobody answered: no route, refused, a timeout, an answer that broke off, or 5xx. */
    public static final class Unreachable extends SourceException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String url, String why, @Nullable Throwable cause) {
            super(url, url + " could not be reached: " + why + " Check the network, or the source's address in the settings.", cause);
        }
    }

    /** Asked too often: 429, or 418 for who went on; or our own limit, which keeps us from that. */
    public static final class Throttled extends SourceException {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Duration after;

        public Throttled(String url, @Nullable Duration after) {
            super(url, url + " was asked too often" + (after == null ? "." : "; it may be asked again in " + after.toSeconds() + " s."), null);
            this.after = after;
        }

        /** When it may be asked again, as it said. */
        public Optional<Duration> after() {
            return Optional.ofNullable(after);
        }
    }

    /** It was not asked, as too many of our own requests are under way. */
    public static final class Busy extends SourceException {
        private static final long serialVersionUID = 1L;

        /** @param places what was waited for in vain, such as "15 of 30 places" */
        public Busy(String url, String places) {
            super(url, url + " was not asked: " + places + ". Ask again later, or allow more requests at once.", null);
        }
    }

    /** It understood, and will not: 4xx. */
    public static final class Refused extends SourceException {
        private static final long serialVersionUID = 1L;
        private final int status;

        /** @param why what the source said, without secrets */
        public Refused(String url, int status, String why) {
            super(url, url + " refused (" + status + "): " + why + " Check the symbol, and the key if one is needed.", null);
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** It answered something else than what its documentation promises. */
    public static final class Malformed extends SourceException {
        private static final long serialVersionUID = 1L;

        /** @param what what was wrong, such as "no symbols[]" */
        public Malformed(String url, String what, @Nullable Throwable cause) {
            super(url, url + " answered what can't be read: " + what + ". The answer was dropped.", cause);
        }
    }

    /** It answered that there is nothing. */
    public static final class Empty extends SourceException {
        private static final long serialVersionUID = 1L;

        /** @param what what there is none of, such as "bars of BTCUSDT" */
        public Empty(String url, String what) {
            super(url, url + " has no " + what + ". Check the name.", null);
        }
    }

    /** Its key is not known here. */
    public static final class NoKey extends SourceException {
        private static final long serialVersionUID = 1L;

        /** @param name what the key is called, such as {@code fred} */
        public NoKey(String url, String name) {
            super(url, url + " asks for a key of yours. Give it in the Warmers view, or by the command: credential set " + name + ".", null);
        }
    }

    /** It is switched off here, so nobody was asked. */
    public static final class Off extends SourceException {
        private static final long serialVersionUID = 1L;

        /** @param title the source's name for a person */
        public Off(String title) {
            super("", title + " is switched off. Switch it on in the Warmers view, or name it in TIERDECK_SOURCES.", null);
        }
    }
}
