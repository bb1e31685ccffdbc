package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.Trial;
import dev.tierdeck.secret.Secret;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that are kept, and the way from one to another. Methods that read or write wait for it and are called off the JavaFX
 * thread; {@link #connect} and {@link #current} are called on it.
 */
public interface Connections {
    /** None but the sample, and no way anywhere. */
    Connections NONE = new Connections() {
        @Override
        public Kept kept() {
            return new Kept(List.of(), "", "");
        }

        @Override
        public String current() {
            return "";
        }

        @Override
        public String greeting() {
            return "";
        }

        @Override
        public void save(Profile profile, @Nullable Secret typed) {
            throw new IllegalStateException("This window keeps no connections.");
        }

        @Override
        public void forget(Profile profile) {
            throw new IllegalStateException("This window keeps no connections.");
        }

        @Override
        public void delete(Profile profile) {
            throw new IllegalStateException("This window keeps no connections.");
        }

        @Override
        public List<Trial.Step> test(Profile profile, @Nullable Secret typed, Consumer<Trial.Step> watch) {
            throw new IllegalStateException("This window opens no connections.");
        }

        @Override
        public LayoutCheck layouts(LayoutChoice choice) {
            return LayoutCheck.NONE;
        }

        @Override
        public void connect(String id, String name, Consumer<Exception> failed) {
            failed.accept(new IllegalStateException("This window opens no connections."));
        }
    };

    /**
     * What is kept.
     *
     * @param profiles in the order in which they were made
     * @param complaint why they could not be read, and what became of their file; empty where they could
     * @param place where passwords are kept, for a person: "the system's keyring"
     */
    record Kept(List<Profile> profiles, String complaint, String place) {
        public Kept {
            profiles = List.copyOf(profiles);
        }
    }

    /** A server that could not be opened; the step tells why. */
    final class NotOpened extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Trial.Step step;

        /** The step that failed. */
        public NotOpened(Trial.Step step) {
            super(step.stage() + ": " + step.fault());
            this.step = step;
        }

        /** The step that failed. */
        public Trial.Step step() {
            return step;
        }
    }

    /** What is kept now. */
    Kept kept();

    /** The id of the connection that this window is on; {@link Profile#SAMPLE} for the sample, empty for one that is not kept. */
    String current();

    /** What is to be said first in this window: why a connection was not opened at start; empty for nothing. */
    String greeting();

    /**
     * Keeps a profile, in the place of the one with its id.
     *
     * @param typed its password from now on; null for the one there is
     * @throws IllegalStateException when it can't be kept; the message says what to do
     */
    void save(Profile profile, @Nullable Secret typed);

    /**
     * Forgets the password of a profile, and keeps the profile.
     *
     * @throws IllegalStateException when it can't be forgotten; the message says what to do
     */
    void forget(Profile profile);

    /**
     * Forgets a profile, and its password first.
     *
     * @throws IllegalStateException when it can't be forgotten; the message says what to do
     */
    void delete(Profile profile);

    /**
     * Tries a server on a connection that is thrown away; writes nothing where the profile is read-only.
     *
     * @param typed the password to try; null for the one that is kept
     * @param watch is told each step when it is over
     * @throws InterruptedException when it was stopped
     */
    List<Trial.Step> test(Profile profile, @Nullable Secret typed, Consumer<Trial.Step> watch) throws InterruptedException;

    /** What these layouts come to; reads the files among them. */
    LayoutCheck layouts(LayoutChoice choice);

    /**
     * Leaves the server that this window is on for another one; this window's views are gone when it has worked.
     *
     * @param id of a profile that is kept, or {@link Profile#SAMPLE}
     * @param name what a person calls it, for what the window says on the way
     * @param failed is told on the JavaFX thread why the window is still on its server: {@link NotOpened}, {@link InterruptedException}
     *     when a person stopped it, else an exception whose message is a sentence
     */
    void connect(String id, String name, Consumer<Exception> failed);
}
