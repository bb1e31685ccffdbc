package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.RateLimits.Permit;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of the questions about one limit. For one thread. */
final class LimitReport {
    private final LimitTrial trial;
    private final List<Given> given = new ArrayList<>();
    private long refused;
    private long allowedUncounted;
    private long deniedUncounted;

    /**
     * A permit that the server counted and gave between two moments of this machine's monotonic clock, which all its processes share.
     *
     * @param sent before it was asked for, in nanoseconds
     * @param received after it came
     * @param place the how manieth it was, by the server's count
     */
    record Given(long sent, long received, long place) {}

    LimitReport(LimitTrial trial) {
        this.trial = trial;
    }

    LimitTrial trial() {
        return trial;
    }

    List<Given> given() {
        return given;
    }

    long refused() {
        return refused;
    }

    long allowedUncounted() {
        return allowedUncounted;
    }

    long deniedUncounted() {
        return deniedUncounted;
    }

    void add(long sent, Permit permit, long received) {
        if (!permit.counted()) {
            allowedUncounted += permit.allowed() ? 1 : 0;
            deniedUncounted += permit.allowed() ? 0 : 1;
        } else if (permit.allowed()) {
            given.add(new Given(sent, received, trial.limit().permits() - permit.remaining()));
        } else {
            refused++;
        }
    }

    void add(LimitReport other) {
        given.addAll(other.given);
        refused += other.refused;
        allowedUncounted += other.allowedUncounted;
        deniedUncounted += other.deniedUncounted;
    }

    static void write(Path file, List<LimitReport> reports) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            for (var report : reports) {
                out.writeLong(report.refused);
                out.writeLong(report.allowedUncounted);
                out.writeLong(report.deniedUncounted);
                out.writeInt(report.given.size());
                for (var each : report.given) {
                    out.writeLong(each.sent);
                    out.writeLong(each.received);
                    out.writeLong(each.place);
                }
            }
        }
    }

    /** The reports of all trials, in their order. */
    static List<LimitReport> read(Path file) throws IOException {
        var reports = new ArrayList<LimitReport>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            for (var trial : LimitTrial.ALL) {
                var report = new LimitReport(trial);
                report.refused = in.readLong();
                report.allowedUncounted = in.readLong();
                report.deniedUncounted = in.readLong();
                for (int left = in.readInt(); left > 0; left--) {
                    report.given.add(new Given(in.readLong(), in.readLong(), in.readLong()));
                }
                reports.add(report);
            }
        }
        return reports;
    }
}
