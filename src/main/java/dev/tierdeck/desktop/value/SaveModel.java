package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Settled;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Saving a string to a file as it stands on the server, however large, without holding it. */
final class SaveModel {
    private final EntryModel entry;
    private final Cache cache;
    private final Tasks tasks;
    private final SaveAs saveAs;
    private final Messages messages;
    private final Consumer<String> say;

    SaveModel(EntryModel entry, Cache cache, Tasks tasks, SaveAs saveAs, Messages messages, Consumer<String> say) {
        this.entry = entry;
        this.cache = cache;
        this.tasks = tasks;
        this.saveAs = saveAs;
        this.messages = messages;
        this.say = say;
    }

    /** Asks where to, and saves the open key's value there; a masked one never. */
    void save() {
        var open = entry.subject().get();
        if (entry.masked()) {
            say.accept(messages.text("save.masked"));
            return;
        }
        if (open == null || !(entry.value().get() instanceof Value.Text text)) {
            say.accept(messages.text("save.nothing"));
            return;
        }
        var name = open.name().replaceAll("[^A-Za-z0-9._-]+", "_");
        var to = saveAs.ask(messages.text("save.title"), text.json().tree() != null && !text.packed() ? name + ".json" : name);
        if (to != null) {
            begin(open, to);
        }
    }

    private void begin(Subject open, Path to) {
        var file = new ValueFile(cache, open.key());
        new Errand<Long>(new Ending(to), () -> {}).begin(tasks, messages.text("save.saving", open.name()), progress -> {
            var enough = new AtomicBoolean();
            return Settled.run(() -> file.save(to, progress, enough::get), () -> enough.set(true));
        });
    }

    /** How it ended, as a sentence. */
    private final class Ending implements Errand.Ending<Long> {
        private final Path to;

        Ending(Path to) {
            this.to = to;
        }

        @Override
        public void done(Long bytes) {
            say.accept(bytes < 0 ? messages.text("save.stopped") : messages.text("save.done", Format.bytes(bytes), to.getFileName()));
        }

        @Override
        public void failed(Exception why) {
            say.accept(why instanceof ValueFile.Changed ? messages.text("save.changed")
                    : why instanceof IOException disk ? messages.text("save.disk", to.getFileName(), reason(disk))
                    : Failures.sentence(why, messages.text("save.failed")));
        }

        @Override
        public void stopped() {
            say.accept(messages.text("save.stopped"));
        }
    }

    /** A file's error as the system words it, such as "No space left on device". */
    private static String reason(IOException disk) {
        return disk.getMessage() == null ? disk.getClass().getSimpleName() : disk.getMessage();
    }
}
