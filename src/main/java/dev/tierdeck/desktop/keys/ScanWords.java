package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Instant;

/** Where a scan stands, in words that claim no more than is known. */
final class ScanWords {
    private final Messages messages;

    ScanWords(Messages messages) {
        this.messages = messages;
    }

    /** A scan that goes on. */
    String running(Listing found) {
        return found.estimate().isPresent()
                ? messages.text("scan.running", percent(found), Format.about(found.estimate().getAsDouble()))
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
}
