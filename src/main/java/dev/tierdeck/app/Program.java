package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.settings.Connections;
import dev.tierdeck.desktop.settings.LayoutCheck;
import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.engine.Trial;
import dev.tierdeck.engine.redis.RedisTrial;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import dev.tierdeck.secret.UserSecrets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the program with a window: what it opens first, and what it goes on to from there. */
final class Program implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    /** The view that the window opens with, as it is remembered. */
    private static final String VIEW = "view";
    private static final String SETTINGS = "SETTINGS";

    private final Home home;
    private final FilePreferences preferences;
    private final ProfileBook book;
    private volatile Way way = (name, opening, failed) -> failed.accept(new IllegalStateException("The window is not open yet."));

    /** How a window goes from one server to another; called on the JavaFX thread. */
    @FunctionalInterface
    interface Way {
        /**
         * Goes there.
         *
         * @param name what a person calls the other server
         * @param opening opens it, off the JavaFX thread; interrupted when a person thinks better of it
         * @param failed is told on the JavaFX thread why the window is still where it was
         */
        void go(String name, Callable<Bench> opening, Consumer<Exception> failed);
    }

    /** A run for the user who runs us, which closes the preferences at its end. */
    Program(Folders folders, DeskSettings settings, FilePreferences preferences) {
        this(folders, settings, preferences, UserSecrets.ofSystem(settings.variables()));
    }

    /** The same with secrets kept elsewhere. */
    Program(Folders folders, DeskSettings settings, FilePreferences preferences, SecretStore secrets) {
        this.preferences = preferences;
        home = new Home(folders, settings, preferences, secrets, Connections.NONE);
        book = new ProfileBook(new ProfileFile(folders.config().resolve("connections.json")), secrets, RedisTrial::new);
    }

    /** Opens the server that was named from outside; where none was, the connection that is opened at start, else the sample. */
    Supplier<Bench> first(@Nullable Connection named) {
        if (named != null) {
            var target = Target.of(named, home.settings(), home.folders());
            return () -> ServerDesk.open(target, home.at(new Seat("", "")));
        }
        return () -> book.atStart().map(this::atStart).orElseGet(() -> sample(""));
    }

    private Bench atStart(Profile profile) {
        try {
            var password = book.password(profile);
            if (profile.asks() && password == null) {
                return instead("“" + profile.name() + "” opens at start, but its password is not kept any more (it was held for the session, or the keyring is"
                        + " locked). Choose it, type the password and connect.");
            }
            return ServerDesk.open(target(profile, password), seat(profile));
        } catch (IllegalStateException unusable) {
            LOG.warn("{} was not opened at start", profile.name(), unusable);
            return instead("“" + profile.name() + "” opens at start, but could not be opened. " + unusable.getMessage());
        }
    }

    private Bench instead(String greeting) {
        preferences.put(VIEW, SETTINGS);
        return sample(greeting);
    }

    private Bench sample(String greeting) {
        return SampleDesk.open(home.at(new Seat(Profile.SAMPLE, greeting)));
    }

    private Target target(Profile profile, @Nullable Secret password) {
        return Target.of(profile, password, home.settings(), home.folders());
    }

    private Home seat(Profile profile) {
        return home.at(new Seat(profile.id(), ""));
    }

    /** What is remembered from one start to the next. */
    FilePreferences preferences() {
        return preferences;
    }

    /** From now on the window can go elsewhere. */
    void attach(Way to) {
        way = to;
    }

    /** Only where the server can be used: what is there already is worth more than a window that says what is wrong. */
    private Bench open(String id) throws Exception {
        if (id.equals(Profile.SAMPLE)) {
            return sample("");
        }
        var profile = book.find(id).orElseThrow(() -> new IllegalStateException("This connection is not kept any more."));
        var password = book.password(profile);
        var last = new RedisTrial(Target.redis(profile, password).readOnly(true)).run(step -> { }).getLast();
        if (!last.ok()) {
            throw new Connections.NotOpened(last);
        }
        return ServerDesk.reached(target(profile, password), seat(profile));
    }

    @Override
    public void close() {
        preferences.close();
    }

    /** The connections as a window sees them that is on one of them. */
    private final class Seat implements Connections {
        private final String current;
        private final String greeting;

        Seat(String current, String greeting) {
            this.current = current;
            this.greeting = greeting;
        }

        @Override
        public Kept kept() {
            return book.kept();
        }

        @Override
        public String current() {
            return current;
        }

        @Override
        public String greeting() {
            return greeting;
        }

        @Override
        public void save(Profile profile, @Nullable Secret typed) {
            book.save(profile, typed);
        }

        @Override
        public void forget(Profile profile) {
            book.forget(profile);
        }

        @Override
        public void delete(Profile profile) {
            book.delete(profile);
        }

        @Override
        public List<Trial.Step> test(Profile profile, @Nullable Secret typed, Consumer<Trial.Step> watch) throws InterruptedException {
            return book.test(profile, typed, watch);
        }

        @Override
        public LayoutCheck layouts(LayoutChoice choice) {
            return ChosenLayouts.check(choice);
        }

        @Override
        public void connect(String id, String name, Consumer<Exception> failed) {
            way.go(name, () -> open(id), failed);
        }
    }
}
