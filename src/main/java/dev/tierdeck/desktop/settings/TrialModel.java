package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Trial.Step;
import dev.tierdeck.secret.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A test of the server in the form: its steps as they are taken, and in a sentence how it ended. */
final class TrialModel {
    private static final Logger LOG = LoggerFactory.getLogger(TrialModel.class);

    private final Connections connections;
    private final Tasks tasks;
    private final Messages messages;
    private final TrialWords words;
    private final ReadOnlyObjectWrapper<List<StepLine>> steps = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper good = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Errand<List<Step>> errand;

    TrialModel(Connections connections, Tasks tasks, Messages messages) {
        this.connections = connections;
        this.tasks = tasks;
        this.messages = messages;
        this.words = new TrialWords(messages);
    }

    /** Tries this server. */
    void start(Profile profile, @Nullable Secret typed) {
        clear();
        busy.set(true);
        outcome.set(messages.text("test.busy", profile.address()));
        var taken = new CopyOnWriteArrayList<Step>();
        errand = new Errand<>(new Ending(profile), () -> show(taken)).begin(tasks, messages.text("test.title", profile.name()), progress -> {
            var all = connections.test(profile, typed, step -> {
                taken.add(step);
                progress.report(words.line(step).text(), -1);
            });
            return all;
        });
    }

    private void show(List<Step> taken) {
        steps.set(taken.stream().map(words::line).toList());
    }

    /** How a test ends. */
    private final class Ending implements Errand.Ending<List<Step>> {
        private final Profile profile;

        Ending(Profile profile) {
            this.profile = profile;
        }

        @Override
        public void done(List<Step> taken) {
            tell(profile, taken);
        }

        @Override
        public void failed(Exception why) {
            LOG.warn("The server could not be tried", why);
            end(why instanceof IllegalStateException && why.getMessage() != null ? why.getMessage() : messages.text("test.failed"), false);
        }

        @Override
        public void stopped() {
            end(messages.text("test.stopped"), false);
        }
    }

    /** Shows a test that is over. */
    void tell(Profile profile, List<Step> taken) {
        show(taken);
        end(words.sentence(profile, taken.getLast()), taken.getLast().ok());
    }

    private void end(String sentence, boolean well) {
        errand = null;
        busy.set(false);
        good.set(well);
        outcome.set(sentence);
    }

    /** Stops the test under way. */
    void stop() {
        if (errand != null) {
            errand.stop();
        }
    }

    /** Shows no test: another profile is in the form, or this one is another now. */
    void clear() {
        if (errand != null) {
            errand.abandon();
        }
        end("", false);
        steps.set(List.of());
    }

    /** The steps that were taken. */
    ReadOnlyObjectProperty<List<StepLine>> steps() {
        return steps.getReadOnlyProperty();
    }

    /** How it ended and what to do, or that it goes on; empty before the first. */
    ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Whether it ended well. */
    ReadOnlyBooleanProperty good() {
        return good.getReadOnlyProperty();
    }

    /** Whether one is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }
}
