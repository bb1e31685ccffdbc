package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One copy in words, a cell a field. */
final class XrayCells {
    private static final int DIGITS = 7;
    private static final Duration DAY = Duration.ofDays(1);

    private final Messages messages;
    private final XrayNotes notes;

    XrayCells(Messages messages, XrayNotes notes) {
        this.messages = messages;
        this.notes = notes;
    }

    /**
     * What a tier says.
     *
     * @param stated the source's own time, where the value in Redis tells it
     * @param masked whether the value is not to be known, not even by its digest
     */
    XraySheet.Cell cell(XrayField field, TierLook look, TierLook.@Nullable Stated stated, boolean masked, boolean differs, Instant now) {
        var copy = look.copy();
        var said = field == XrayField.STATE ? state(look) : field == XrayField.READ ? at(look.readAt(), now)
                : copy == null ? XraySheet.Cell.BLANK : field == XrayField.DIGEST ? digest(copy, masked) : said(field, look, copy, stated, now);
        return new XraySheet.Cell(said.text(), said.full(), differs);
    }

    private XraySheet.Cell said(XrayField field, TierLook look, Copy copy, TierLook.@Nullable Stated stated, Instant now) {
        return switch (field) {
            case SIZE -> copy.size() < 0 ? unknown() : both(Format.bytes(copy.size()), messages.text("xray.bytes", Format.count(copy.size())));
            case AGE -> age(copy.loadedAt(), now, "xray.loaded");
            case SOURCE -> age(stated == null || !stated.digest().equals(copy.digest()) ? null : stated.at(), now, "xray.stated");
            case TTL -> ttl(look.expiry(), now);
            case EXPIRES -> look.expiry() == null ? same(messages.text("xray.never")) : at(look.expiry(), now);
            case STAMP -> stamp(copy.stamp());
            case TOOK -> copy.loadTime() == null ? unknown() : same(Format.latency(OptionalLong.of(copy.loadTime().toNanos())));
            case WRITER -> copy.writer() == null ? unknown() : same(copy.writer());
            case TAGS -> !copy.tags().isEmpty() ? same(String.join(", ", copy.tags().stream().sorted().toList()))
                    : Agreement.noted(copy) ? same(messages.text("xray.untagged")) : unknown();
            case STATE, DIGEST, READ -> throw new IllegalArgumentException("told apart: " + field);
        };
    }

    private XraySheet.Cell state(TierLook look) {
        return switch (look.found()) {
            case READING -> same(messages.text("xray.reading"));
            case NONE -> both(messages.text("xray.none"), messages.text("xray.none"));
            case AWAY -> both(messages.text("xray.away"), messages.text("xray.away"));
            case COPY -> look.serves() ? both(messages.text("xray.served"), messages.text("xray.served.full"))
                    : both(messages.text("xray.held"), notes.held(look));
        };
    }

    private XraySheet.Cell digest(Copy copy, boolean masked) {
        var digest = copy.digest();
        return copy.uncompared() ? same(messages.text("xray.uncompared")) : digest == null ? unknown() : masked ? both(messages.text("xray.masked"), messages.text("xray.masked.full"))
                : both(digest.substring(0, Math.min(DIGITS, digest.length())), digest);
    }

    private XraySheet.Cell age(@Nullable Instant since, Instant now, String message) {
        return since == null ? unknown() : both(Format.age(since, now), messages.text(message, Format.age(since, now), Format.moment(since)));
    }

    private XraySheet.Cell ttl(@Nullable Instant expiry, Instant now) {
        if (expiry == null) {
            return same(messages.text("ttl.none"));
        }
        var left = Duration.between(now, expiry);
        return left.isPositive() ? both(Format.duration(left), messages.text("xray.left", Format.duration(left)))
                : same(messages.text("xray.expired"));
    }

    /** A time of today by its clock, another with its date. */
    private static XraySheet.Cell at(@Nullable Instant at, Instant now) {
        return at == null ? XraySheet.Cell.BLANK
                : both(Duration.between(now, at).abs().compareTo(DAY) < 0 ? Format.clock(at) : Format.date(at), Format.moment(at));
    }

    /** A stamp has 19 digits, of which the last tell two writings apart. */
    private static XraySheet.Cell stamp(long stamp) {
        var digits = Long.toString(stamp);
        return stamp == 0 ? unknown()
                : both(digits.length() > DIGITS ? "\u2026" + digits.substring(digits.length() - DIGITS + 1) : digits, digits);
    }

    private static XraySheet.Cell unknown() {
        return same(Format.NONE);
    }

    private static XraySheet.Cell same(String text) {
        return both(text, text);
    }

    private static XraySheet.Cell both(String text, String full) {
        return new XraySheet.Cell(text, full, false);
    }
}
