package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Activity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** Something that happened, in words; {@code place} is its place in the log, 0 for the newest: what happened at the same moment stays in order. */
record ActivityLine(Activity activity, int place, Messages messages) implements Line {
    static final Comparator<ActivityLine> NEWEST_FIRST = Comparator.<ActivityLine, Instant>comparing(line -> line.activity.at()).reversed()
            .thenComparing(line -> line.place);
    static final Comparator<ActivityLine> BY_KIND = Comparator.comparing(ActivityLine::subject);

    @Override
    public Activity id() {
        return activity;
    }

    Subject subject() {
        return Subject.valueOf(activity.kind().name());
    }

    @Override
    public String words() {
        return activity.sentence() + "\n" + kind() + "\n" + details();
    }

    boolean trouble() {
        return activity.trouble();
    }

    String time() {
        return Format.date(activity.at());
    }

    String timeTip() {
        return Format.moment(activity.at());
    }

    String kind() {
        return messages.text("kind." + subject().word());
    }

    String sentence() {
        return activity.sentence();
    }

    /** More about it; empty where there is no more. */
    String details() {
        return Objects.requireNonNullElse(activity.details(), "");
    }

    /** All of it, to be put elsewhere. */
    String copy() {
        return messages.text("activity.copy", timeTip(), kind(), sentence()) + (details().isEmpty() ? "" : "\n" + details());
    }

    @Override
    public String spoken() {
        return messages.text(trouble() ? "activity.line.trouble" : "activity.line", time(), kind(), sentence());
    }
}
