package dev.tierdeck.app;

import java.util.Optional;
import java.util.Properties;

/**
 * A process as it was seen, to be recognised later although its id may have gone to another one.
 *
 * @param pid its id
 * @param started when it started, in milliseconds since 1970; 0 where the system does not tell
 * @param executable the path of what it runs; empty where the system does not tell
 */
record Sighting(long pid, long started, String executable) {
    /** The boot time, from which Linux' start times are reckoned, is kept in whole seconds and moves when the clock is set. */
    private static final long TOLERANCE_MILLIS = 2000;

    /** The process as it is now. */
    static Sighting of(ProcessHandle process) {
        var info = process.info();
        return new Sighting(process.pid(), info.startInstant().map(start -> start.toEpochMilli()).orElse(0L),
                info.command().orElse(""));
    }

    /** The process, if it is still there and certainly the same one. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> isSame(of(process)));
    }

    private boolean isSame(Sighting now) {
        return started != 0 && now.started != 0 && Math.abs(started - now.started) <= TOLERANCE_MILLIS
                && !executable.isEmpty() && executable.equals(now.executable);
    }

    void write(Properties to, String prefix) {
        to.setProperty(prefix + "pid", Long.toString(pid));
        to.setProperty(prefix + "started", Long.toString(started));
        to.setProperty(prefix + "executable", executable);
    }

    /** What {@link #write} wrote; throws NumberFormatException when it is something else. */
    static Sighting read(Properties from, String prefix) {
        return new Sighting(Long.parseLong(from.getProperty(prefix + "pid", "")), Long.parseLong(from.getProperty(prefix + "started", "")),
                from.getProperty(prefix + "executable", ""));
    }
}
