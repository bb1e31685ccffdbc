package dev.tierdeck.app;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads off a server's last words why it did not start. */
final class StartFailure {
    private static final Pattern LIBRARY = Pattern.compile("error while loading shared libraries: ([^:\\s]+)");
    private static final Pattern OPENSSL = Pattern.compile("lib(ssl|crypto)\\.so\\.3");

    private StartFailure() {}

    /** The sentence for these lines. */
    static CannotStart of(List<String> lastLines) {
        return new CannotStart(lastLines.stream().map(LIBRARY::matcher).filter(Matcher::find).findFirst()
                .map(found -> missing(found.group(1)))
                .orElse("The embedded Redis ended at once" + lastWords(lastLines) + "; name a server with --redis."), null);
    }

    private static String missing(String library) {
        var what = OPENSSL.matcher(library).matches() ? "Install the package libssl3 (apt install libssl3)" : "Install what holds it";
        return "The embedded Redis needs " + library + ", which this system lacks. " + what + " and start again, or name a server with --redis.";
    }

    private static String lastWords(List<String> lines) {
        return lines.isEmpty() ? "" : " (" + lines.getLast().strip() + ")";
    }
}
