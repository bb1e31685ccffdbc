package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.engine.Coordination.Standing;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks before a lock is released or a limit reset. What is asked about goes on meanwhile, so each look tells anew how it stands. */
final class StandingQuestion {
    private final ConfirmModel confirm;
    private Standing latest = Standing.NOTHING;
    private @Nullable Function<Standing, Detail> detail;

    /**
     * How what is asked about stands.
     *
     * @param sentence in words
     * @param there whether it is still what was asked about
     */
    record Detail(String sentence, boolean there) {}

    StandingQuestion(ConfirmModel confirm) {
        this.confirm = confirm;
    }

    /**
     * Asks whether something is to be taken away.
     *
     * @param heading what would be done, and on which connection
     * @param subject what it is done to
     * @param yes the button's text
     * @param detail how that stands now, as a look finds it
     * @param then does it; takes what was typed
     */
    void ask(String heading, String subject, String yes, Function<Standing, Detail> detail, Consumer<String> then) {
        this.detail = detail;
        confirm.ask(new ConfirmModel.Question(heading, subject, detail.apply(latest).sentence(), yes, true, false, answer -> then.accept(answer.typed())));
        tell();
    }

    /** A look found this. */
    void take(Standing standing) {
        latest = standing;
        tell();
    }

    private void tell() {
        if (detail != null && confirm.asked().get() != null) {
            var now = detail.apply(latest);
            confirm.amend(now.sentence(), now.there());
        }
    }
}
