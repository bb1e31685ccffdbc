package dev.tierdeck.app;

import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.warm.Warming;

/** What happens in a window, noted from its opening to its end. */
final class Activities implements AutoCloseable {
    private final ActivityLog log = ActivityLog.NONE;

    Activities(Cache cache, Warming warming, String connection, Folders folders) {
    }

    ActivityLog log() {
        return log;
    }

    @Override
    public void close() {
        log.close();
    }
}
