package dev.tierdeck.engine;

import java.util.List;

/** What happened lately, kept from one start to the next. Safe for many threads. */
public interface ActivityLog extends AutoCloseable {
    /** Keeps nothing. */
    ActivityLog NONE = new ActivityLog() {
        @Override
        public void add(Activity happened) {}

        @Override
        public List<Activity> latest(int most) {
            return List.of();
        }

        @Override
        public long added() {
            return 0;
        }

        @Override
        public void close() {}
    };

    /** Notes what happened. A disk that can't be written is logged: what happened has happened. Quick enough for any thread. */
    void add(Activity happened);

    /** The latest, newest first. */
    List<Activity> latest(int most);

    /** How many were added since the start: who shows them looks again only when this has grown. */
    long added();

    /** Where it is kept, for a person, such as a file's path; empty where it is kept nowhere, or that is nobody's business. */
    default String place() {
        return "";
    }

    @Override
    void close();
}
