package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Instant;
import java.util.Locale;

/** Where a scan stands, in words that claim no more than is known. */
final class ScanWords {
    private final Messages messages;

    ScanWords(Messages messages) {
        this.messages = messages;
    }

    /** A scan that goes on. */
    String running(Listing found) {
        return found.estimate().isPresent()
                ? messages.text("scan.running", percent(found), about(found.estimate().getAsDouble()))
                : messages.text("scan.begun", Format.count(found.users()));
    }

    /** A scan that ended at {@code now}, wherever. */
    String ended(Listing found, Instant now) {
        var count = Format.count(found.users());
        return found.complete() ? messages.text("scan.complete", count, Format.clock(now))
                : found.share().isPresent() ? messages.text("scan.stopped", count, percent(found))
                : messages.text("scan.partial", count);
    }

    private static long percent(Listing found) {
        return (long) Math.floor(found.share().orElse(0) * 100);
    }

    /** A number that is only known about: 840, 12 k, 2.1 M. */
    private static String about(double number) {
        return number < 10_000 ? Format.count(Math.round(number))
                : number < 1_000_000 ? String.format(Locale.ROOT, "%.0f%ck", number / 1e3, Format.GAP)
                : String.format(Locale.ROOT, "%.1f%cM", number / 1e6, Format.GAP);
    }
}
