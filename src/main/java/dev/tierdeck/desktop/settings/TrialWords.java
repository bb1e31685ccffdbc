package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.Trial.Stage;
import dev.tierdeck.engine.Trial.Step;
import java.time.Duration;
import java.util.Locale;

/** How a trial's steps read, and what to do about one that failed. */
final class TrialWords {
    private static final double NANOS = 1e6;

    private final Messages messages;

    TrialWords(Messages messages) {
        this.messages = messages;
    }

    StepLine line(Step step) {
        var what = messages.text("stage." + word(step.stage()));
        var told = step.ok() && !step.detail().isEmpty() ? messages.text("step.told", what, step.detail()) : what;
        return new StepLine(messages.text(step.ok() ? "step.ok" : "step.failed", told, took(step.took())), step.ok());
    }

    /** What failed, and what to do; the sentence of a test that went well for a step that did not fail. */
    String sentence(Profile profile, Step last) {
        if (last.ok()) {
            return messages.text(last.stage() == Stage.WRITING ? "test.good" : "test.good.readonly", profile.name());
        }
        return messages.text(key(profile, last), profile.address(), profile.host(), profile.user(), Integer.toString(profile.database()), last.detail(),
                messages.text("stage." + word(last.stage())));
    }

    private static String key(Profile profile, Step step) {
        var fault = step.fault();
        var key = "fault." + fault.name().toLowerCase(Locale.ROOT);
        boolean named = !profile.user().isEmpty();
        if (fault == Fault.TIMED_OUT && step.stage() != Stage.NAME && step.stage() != Stage.CONNECTION) {
            return key + ".mute";
        }
        return named && (fault == Fault.NOT_PERMITTED || fault == Fault.NO_KEYS || fault == Fault.NO_PASSWORD) ? key + ".user" : key;
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    /** A span as short as these are: {@code 0.3 ms}, {@code 5.0 s}. */
    static String took(Duration span) {
        return span.compareTo(Duration.ofSeconds(1)) < 0 ? String.format(Locale.ROOT, "%.1f\u00a0ms", span.toNanos() / NANOS)
                : String.format(Locale.ROOT, "%.1f\u00a0s", span.toMillis() / 1000.0);
    }
}
