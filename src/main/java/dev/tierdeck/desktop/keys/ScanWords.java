package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Instant;
import java.util.OptionalDouble;

/** Where a scan stands, in words that claim no more than is known. */
final class ScanWords {
    private final Messages messages;

    ScanWords(Messages messages) {
        this.messages = messages;
    }

    /** A scan that goes on and has come so far by now, while what was found was {@code found} a moment ago. */
    String running(Listing found, OptionalDouble share, boolean resting) {
        var where = found.estimate().isPresent()
                ? messages.text("scan.running", percent(share), Format.about(found.estimate().getAsDouble()))
                : messages.text("scan.begun", Format.count(found.users()));
        return resting ? messages.text("scan.resting", where) : where;
    }

    /** A scan that ended at {@code now}, wherever. */
    String ended(Listing found, Instant now) {
        var count = Format.count(found.users());
        return found.complete() ? messages.text("scan.complete", count, Format.clock(now))
                : found.share().isPresent() ? messages.text("scan.stopped", count, percent(found.share()))
                : messages.text("scan.partial", count);
    }

    private static long percent(OptionalDouble share) {
        return (long) Math.floor(share.orElse(0) * 100);
    }
}
