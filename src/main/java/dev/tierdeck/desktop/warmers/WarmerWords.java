package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.DurationText;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a warmer reads. */
final class WarmerWords {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Messages messages;
    private final WorthWords worth;

    WarmerWords(Messages messages) {
        this.messages = messages;
        this.worth = new WorthWords(messages);
    }

    WarmerLine line(WarmerStats warmer, Look look) {
        var state = state(warmer, look);
        var interval = DurationText.text(warmer.interval());
        var status = status(warmer, look, state);
        var good = age(warmer.lastGoodAt(), look.at());
        var read = worth.share(warmer);
        var runs = number(warmer.runs());
        var errors = number(warmer.errors());
        var spoken = messages.text("row.line", warmer.name(), status, interval, runs.text(), errors.text(), good.text(),
                messages.text(warmer.enabled() ? "switch.on" : "switch.off"), read.text());
        return new WarmerLine(Shown.words(warmer.name()), Shown.words(warmer.what()), new Shown(interval, warmer.interval().toMillis(), interval),
                warmer.enabled(), state, new Shown(status, order(warmer, state), status), age(warmer.lastRunAt(), look.at()),
                took(warmer.duration()), clock(warmer.nextRunAt()), runs, errors, number(warmer.elsewhere()),
                warmer.lastGoodAt() == null ? none() : number(warmer.items()), read, good, spoken);
    }

    private static State state(WarmerStats warmer, Look look) {
        if (warmer.running()) {
            return State.RUNNING;
        }
        if (look.missing(warmer).isPresent()) {
            return State.SOURCE_OFF;
        }
        if (!warmer.enabled()) {
            return State.OFF;
        }
        if (warmer.elsewhere() > 0 && goodElsewhere(warmer)) {
            return State.ELSEWHERE;
        }
        if (!warmer.recent().isEmpty() && !warmer.recent().getLast().ok()) {
            return State.FAILED;
        }
        return warmer.nextRunAt() == null ? State.WAITING : State.DUE;
    }

    private static boolean goodElsewhere(WarmerStats warmer) {
        var good = warmer.lastGoodAt();
        var here = warmer.lastRunAt();
        return good != null && (here == null || good.isAfter(here));
    }

    private String status(WarmerStats warmer, Look look, State state) {
        var next = warmer.nextRunAt();
        var word = "state." + state.word();
        return switch (state) {
            case SOURCE_OFF -> messages.text(word, look.missing(warmer).orElseThrow().title());
            case RUNNING, OFF, WAITING -> messages.text(word);
            case DUE, FAILED, ELSEWHERE -> next == null ? messages.text(word) : messages.text(word + ".due", left(look.at(), next));
        };
    }

    private String left(Instant now, Instant next) {
        var left = Duration.between(now, next);
        return left.toSeconds() < 1 ? messages.text("due.now") : left.compareTo(HOUR) < 0 ? Format.countdown(left) : Format.duration(left);
    }

    /** By state, then by what is due first. */
    private static long order(WarmerStats warmer, State state) {
        long due = warmer.nextRunAt() == null ? 0 : warmer.nextRunAt().getEpochSecond();
        return ((long) state.ordinal() << 40) + due;
    }

    private static Shown age(@Nullable Instant then, Instant now) {
        // What never was is older than anything.
        return then == null ? new Shown(Format.NONE, Long.MAX_VALUE, "")
                : new Shown(Format.age(then, now), Duration.between(then, now).toMillis(), Format.moment(then));
    }

    private static Shown took(@Nullable Duration time) {
        return time == null ? none() : new Shown(time(time), time.toNanos(), "");
    }

    /** A duration, with a decimal where it is short. */
    static String time(Duration time) {
        return time.toSeconds() < 60 ? Format.latency(OptionalLong.of(time.toNanos())) : Format.duration(time);
    }

    private static Shown clock(@Nullable Instant at) {
        return at == null ? new Shown(Format.NONE, Long.MAX_VALUE, "") : new Shown(Format.clock(at), at.toEpochMilli(), Format.moment(at));
    }

    private static Shown number(long number) {
        return new Shown(Format.count(number), number, "");
    }

    private static Shown none() {
        return new Shown(Format.NONE, -1, "");
    }
}
