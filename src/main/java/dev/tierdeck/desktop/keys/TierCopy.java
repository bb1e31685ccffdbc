package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Copy;
import java.time.Duration;
import java.util.Locale;

/**
 * One tier's copy of a key, in words.
 *
 * @param tier the tier
 * @param served whether the tier would answer with it
 * @param digest the first seven digits of the value's digest
 * @param age since its load began
 * @param ttl what was left of its TTL
 * @param stamp its stamp
 * @param writer who wrote it
 * @param readAt when this was read, local time
 */
record TierCopy(String tier, String served, String digest, String age, String ttl, String stamp, String writer, String readAt) {
    /** @param masked whether the value is not to be known, not even by its digest */
    static TierCopy of(Copy copy, boolean masked, Messages messages) {
        var loaded = copy.loadedAt();
        var remaining = copy.remaining();
        var digest = copy.digest();
        return new TierCopy(
                messages.text("tier." + copy.tier().name().toLowerCase(Locale.ROOT)),
                messages.text(copy.served() ? "copy.served" : copy.digest() == null ? "copy.undecodable" : "copy.fenced"),
                masked ? messages.text("copy.masked") : digest == null ? Format.NONE : digest.substring(0, Math.min(7, digest.length())),
                loaded == null ? Format.NONE : Format.age(loaded, copy.readAt()),
                remaining == null ? messages.text("ttl.none") : Format.duration(clip(remaining)),
                copy.stamp() == 0 ? Format.NONE : Format.count(copy.stamp()),
                copy.writer() == null ? Format.NONE : copy.writer(),
                Format.clock(copy.readAt()));
    }

    private static Duration clip(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
