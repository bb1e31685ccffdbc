package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.engine.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * An entry whose age is watched, and what was last seen of it.
 *
 * <p>Whether it is stale is judged at the moment it was read, not at the moment it is shown: an entry that is renewed just before its
 * allowance ends never looks stale for want of a look. So one that gets past its allowance is read at once.
 */
final class WatchedEntry {
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(30);
    /** An allowance is looked at so often while it lasts, if that is no more often than {@link #OFTEN}. */
    private static final int LOOKS = 60;
    private static final double AGEING = 0.6;

    private final Key key;
    private final Watched watched;
    private final String symbol;
    private final Duration every;
    private @Nullable Seen seen;
    private @Nullable Instant goneSince;

    /** {@code identifiers} as the key names them. */
    WatchedEntry(Key key, Watched watched, Map<String, String> identifiers) {
        this.key = key;
        this.watched = watched;
        this.symbol = label(identifiers);
        var share = watched.allowance().dividedBy(LOOKS);
        this.every = share.compareTo(OFTEN) < 0 ? OFTEN : share.compareTo(SELDOM) > 0 ? SELDOM : share;
    }

    /** What stands in the key is whatever anybody named it: it is made safe to show. */
    private static String label(Map<String, String> identifiers) {
        var words = new StringJoiner(" ").add(identifiers.getOrDefault(Watched.SYMBOL, ""));
        identifiers.forEach((name, text) -> {
            if (!name.equals(Watched.SYMBOL)) {
                words.add(text);
            }
        });
        return Printable.line(words.toString());
    }

    Key key() {
        return key;
    }

    Watched watched() {
        return watched;
    }

    String symbol() {
        return symbol;
    }

    void take(Seen now) {
        goneSince = now.gone() ? goneSince == null ? now.at() : goneSince : null;
        seen = now;
    }

    /** Whether it was looked for at least once. */
    boolean isKnown() {
        return seen != null;
    }

    boolean isGone() {
        return goneSince != null;
    }

    /** Whether it is gone for longer than it may be old: of short-lived entries some are always between two lives. */
    boolean isMissed(Instant now) {
        return goneSince != null && Duration.between(goneSince, now).compareTo(watched.allowance()) > 0;
    }

    /** Whether it is time to look again; {@code open}: since when its market is open, null while it is closed. */
    boolean isDue(Instant now, @Nullable Instant open) {
        if (seen == null || !now.isBefore(seen.at().plus(every))) {
            return true;
        }
        return !isGone() && isLate(now, open) && !isLate(seen.at(), open);
    }

    /** Whether it is older than it may be at this moment. Time before its market opened does not count. */
    private boolean isLate(Instant at, @Nullable Instant open) {
        var made = seen == null ? null : seen.made();
        if (made == null || open == null) {
            return false;
        }
        return Duration.between(made.isBefore(open) ? open : made, at).compareTo(watched.allowance()) > 0;
    }

    /** How it looks now; {@code blind}: nobody can look at present, so what was seen last says nothing. */
    AgeCell cell(Instant now, @Nullable Instant open, boolean blind) {
        var state = blind ? AgeState.UNKNOWN : state(now, open);
        var at = state == AgeState.GONE ? goneSince : state == AgeState.UNKNOWN || seen == null ? null : seen.made();
        var age = at == null ? null : at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
        return new AgeCell(key, symbol, watched.type().type(), state, age, watched.allowance(), at, seen != null && seen.fromSource());
    }

    private AgeState state(Instant now, @Nullable Instant open) {
        if (seen == null) {
            return AgeState.UNKNOWN;
        }
        var made = seen.made();
        if (isGone()) {
            return AgeState.GONE;
        }
        if (open == null) {
            return AgeState.CLOSED;
        }
        // A source whose clock is that far ahead tells no age.
        if (made == null || made.isAfter(now.plus(watched.allowance()))) {
            return AgeState.UNKNOWN;
        }
        if (isLate(seen.at(), open)) {
            return AgeState.STALE;
        }
        return made.isBefore(open) ? AgeState.CLOSED : isAgeing(made, now) ? AgeState.AGEING : AgeState.FRESH;
    }

    private boolean isAgeing(Instant made, Instant now) {
        return Duration.between(made, now).toMillis() > watched.allowance().toMillis() * AGEING;
    }
}
