package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The Health view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class HealthModel {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Observed around;
    private final Tasks tasks;
    private final Clip clip;
    private final Messages messages = Messages.of("health");
    private final StatusModel status = new StatusModel();
    private final TiersModel tiers;
    private final ProbeModel probe;
    private final ConfirmModel confirm;
    private final CoordinationModel coordination;
    private final StepIn stepIn;
    private final BackgroundModel background;
    private final ActivityModel activity;
    private final ConfigurationModel configuration;
    private Tasks.@Nullable Handle ticking;

    /**
     * What is known of this cache and what runs beside it.
     *
     * @param clock tells what time it is
     */
    public HealthModel(Observed around, Tasks tasks, InstantSource clock, Clip clip) {
        this.around = around;
        this.tasks = tasks;
        this.clip = clip;
        var cache = around.cache();
        tiers = new TiersModel(cache, tasks, clock, messages, status);
        probe = new ProbeModel(around.probe(), around.readOnly(), tasks, clock, messages, status);
        confirm = new ConfirmModel(cache.invalidations().guard());
        var question = new StandingQuestion(confirm);
        coordination = new CoordinationModel(cache.coordination(), tasks, clock, messages, question);
        stepIn = new StepIn(around, tasks, clock, messages, question, status, this::changed);
        background = new BackgroundModel(around, tasks, clock, messages, status);
        activity = new ActivityModel(around.activity(), tasks, clock, messages, clip, status);
        configuration = new ConfigurationModel(around.configuration(), clock, messages, clip, status);
    }

    Messages messages() {
        return messages;
    }

    StatusModel status() {
        return status;
    }

    TiersModel tiers() {
        return tiers;
    }

    ProbeModel probe() {
        return probe;
    }

    ConfirmModel confirm() {
        return confirm;
    }

    CoordinationModel coordination() {
        return coordination;
    }

    StepIn stepIn() {
        return stepIn;
    }

    BackgroundModel background() {
        return background;
    }

    ActivityModel activity() {
        return activity;
    }

    ConfigurationModel configuration() {
        return configuration;
    }

    /** What can't be done here, and why; empty where everything can. */
    String notice() {
        return around.readOnly() ? messages.text("notice.readonly") : "";
    }

    /** Somebody sees the view: it is looked at everything once a second. */
    void shown() {
        if (ticking == null) {
            ticking = tasks.every(SECOND, this::tick);
        }
    }

    /** Nobody sees the view: nothing is looked at any more. */
    void hidden() {
        if (ticking != null) {
            ticking.stop();
            ticking = null;
        }
    }

    private void tick() {
        tiers.tick();
        probe.tick();
        coordination.tick();
        background.tick();
        activity.tick();
    }

    private void changed() {
        coordination.refresh();
        activity.tick();
    }

    /** Looks at everything again now, or as soon as the look under way is over. */
    void refresh() {
        tiers.refresh();
        coordination.refresh();
        background.refresh();
        activity.refresh();
    }

    /** Shows the value at a lock's name, where that can be read. */
    void open(LockLine lock) {
        around.toKey().accept(lock.id());
    }

    /** Shows what a limit counted. */
    void open(LimitLine limit) {
        around.toKey().accept(limit.id());
    }

    void openWarmers() {
        around.toWarmers().run();
    }

    /** Copies this text, and says that it is what that names. */
    void copy(String text, String what) {
        clip.copy(text);
        status.say(messages.text("copied", messages.text(what)));
    }
}
