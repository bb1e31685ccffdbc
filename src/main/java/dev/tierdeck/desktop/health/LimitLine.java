package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Coordination.StandingLimit;
import dev.tierdeck.engine.Key;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/** A limit that has counted something, in words. */
record LimitLine(StandingLimit limit, Messages messages) implements Line {
    static final Comparator<LimitLine> BY_NAME = Comparator.comparing(line -> line.limit.key());
    static final Comparator<LimitLine> BY_WINDOW = Comparator.comparing(line -> line.limit.window());
    /** By share where all permits are known, then by number: what is nearest to its end comes last. */
    static final Comparator<LimitLine> BY_USED = Comparator.<LimitLine>comparingDouble(LimitLine::share)
            .thenComparingLong(line -> line.limit.used());
    static final Comparator<LimitLine> BY_RESET = Comparator.comparing(line -> Objects.requireNonNullElse(line.limit.reset(), Spans.ENDLESS));

    @Override
    public Key id() {
        return limit.key();
    }

    @Override
    public String words() {
        return name() + "\n" + window();
    }

    String name() {
        return limit.key().display();
    }

    String window() {
        return messages.text("window." + limit.window().name().toLowerCase(Locale.ROOT));
    }

    String windowTip() {
        return messages.text("window." + limit.window().name().toLowerCase(Locale.ROOT) + ".tip");
    }

    /** How many permits were taken, of how many where that is known. */
    String used() {
        Long permits = limit.permits();
        return permits == null ? messages.text("limit.used", Format.count(limit.used()))
                : messages.text("limit.used.of", Format.count(limit.used()), Format.count(permits));
    }

    String usedTip() {
        return limit.permits() == null ? messages.text("limit.used.tip")
                : exhausted() ? messages.text("limit.exhausted.tip") : messages.text("limit.left.tip", Format.count(limit.permits() - limit.used()));
    }

    /** The share that is used, 0 to 1; negative where the number of permits is not known. */
    double share() {
        Long permits = limit.permits();
        return permits == null || permits < 1 ? -1 : Math.clamp((double) limit.used() / permits, 0, 1);
    }

    /** Whether nothing is allowed before the reset. */
    boolean exhausted() {
        return share() >= 1;
    }

    String reset() {
        return limit.reset() == null ? messages.text("limit.endless") : Spans.left(limit.reset());
    }

    String resetTip() {
        return messages.text(limit.reset() == null ? "limit.endless.tip" : "limit.reset.tip");
    }

    @Override
    public String spoken() {
        return messages.text("limit.line", name(), window(), used(), reset());
    }
}
