package dev.tierdeck.desktop.warmers;

import dev.tierdeck.secret.Secret;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as a sentence; the exception itself goes to the log. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int DEEPEST = 20;

    private Failures() {}

    /** What failed, and why as far as that is known; the failure is logged. */
    static String sentence(Exception failure, String what) {
        LOG.warn("{}", what, failure);
        return words(failure, what);
    }

    /** The same of a failure to keep a secret. Where it repeats the secret, neither sentence nor log has more of it than its class. */
    static String sentence(Exception failure, String what, Secret secret) {
        if (repeats(failure, secret)) {
            LOG.warn("{} ({})", what, failure.getClass().getName());
            return what;
        }
        return sentence(failure, what);
    }

    /** The sentence alone, for what fails again and again. */
    static String words(Exception failure, String what) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? what : what + " " + sentence(message.strip());
    }

    private static boolean repeats(Throwable failure, Secret secret) {
        return secret.reveal(text -> all(failure).anyMatch(each -> String.valueOf(each.getMessage()).contains(text)));
    }

    private static Stream<Throwable> all(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(DEEPEST)
                .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getSuppressed()).flatMap(Failures::all)));
    }

    /** What names a wrong argument begins small and has no full stop. */
    private static String sentence(String words) {
        var begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
